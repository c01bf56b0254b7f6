#define _GNU_SOURCE
#include "publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int write_all(int file, const uint8_t *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes += written;
    count -= (size_t)written;
  }
  return fsync(file) == 0 ? 0 : errno;
}

// Gives a file without a name one, and has it take the place of what stood there. Another process that
// writes the same file may take the name away in between; whoever comes last wins, and both files are whole.
static int put_in_place(int directory, int file, const char *temporary, const char *name) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  for (int attempt = 0; attempt < 100; attempt++) {
    unlinkat(directory, temporary, 0);
    if (linkat(AT_FDCWD, link, directory, temporary, AT_SYMLINK_FOLLOW) != 0) {
      if (errno == EEXIST) continue;
      return errno;
    }
    if (renameat(directory, temporary, directory, name) == 0) return 0;
    if (errno != ENOENT) return errno;
  }
  return EBUSY;
}

int dossier_publish(const char *folder, const char *name, const uint8_t *bytes, size_t count) {
  int directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return errno;
  // Always the same: what a process that was killed has left is taken by the next.
  char temporary[256];
  snprintf(temporary, sizeof temporary, ".%s.new", name);
  int named = 0;
  int file = openat(directory, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) {
    // Some file systems (FAT sticks) know no files without a name.
    unlinkat(directory, temporary, 0);
    file = openat(directory, temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    named = 1;
  }
  int failure = file < 0 ? errno : write_all(file, bytes, count);
  if (failure == 0 && named && renameat(directory, temporary, directory, name) != 0) failure = errno;
  if (failure == 0 && !named) failure = put_in_place(directory, file, temporary, name);
  if (failure != 0) unlinkat(directory, temporary, 0);
  if (file >= 0) close(file);
  if (failure == 0) fsync(directory);
  close(directory);
  return failure;
}
