#define _GNU_SOURCE
#include "walk.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static const int reading = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

// Kernels and containers without openat2: the same by hand, one component at a time.
static int open_by_steps(int folder, const uint8_t *path) {
  char component[256];
  int at = folder;
  const char *rest = (const char *)path;
  for (;;) {
    size_t count = strcspn(rest, "/");
    int is_last = rest[count] == 0;
    int next = -1;
    if (count == 0 || count >= sizeof component) {
      errno = EINVAL;
    } else {
      memcpy(component, rest, count);
      component[count] = 0;
      if (strcmp(component, "..") == 0)
        errno = EXDEV;
      else
        next = openat(at, component, (is_last ? reading : O_PATH | O_DIRECTORY | O_CLOEXEC) | O_NOFOLLOW);
    }
    int error = errno;
    if (at != folder) close(at);
    errno = error;
    if (next < 0 || is_last) return next;
    at = next;
    rest += count + 1;
  }
}

int dossier_open_beneath(int folder, const uint8_t *path) {
  struct open_how how = {
      .flags = (uint64_t)(reading | O_NOFOLLOW),
      .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
  };
  long file = syscall(SYS_openat2, folder, path, &how, sizeof how);
  if (file < 0 && (errno == ENOSYS || errno == EPERM)) return open_by_steps(folder, path);
  return (int)file;
}

int dossier_open_named(const uint8_t *path) { return open((const char *)path, reading); }

const uint8_t *dossier_next_name(DIR *folder) {
  for (;;) {
    errno = 0;
    struct dirent *entry = readdir(folder);
    if (!entry) return NULL;
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      return (const uint8_t *)entry->d_name;
  }
}

int dossier_sealable_file(void) { return memfd_create("dossier", MFD_CLOEXEC | MFD_ALLOW_SEALING); }

int dossier_seal(int file) {
  return fcntl(file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
}

int dossier_unnamed_file(const char *folder) {
  int file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT)) return file;
  // File systems without O_TMPFILE: a name of ours for a moment.
  char *path = NULL;
  if (asprintf(&path, "%s/dossier-XXXXXX", folder) < 0) return -1;
  file = mkostemp(path, O_CLOEXEC);
  if (file >= 0) unlink(path);
  int error = errno;
  free(path);
  errno = error;
  return file;
}

int dossier_reopen(int file) {
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

long dossier_to_utf8(const char *charset, const uint8_t *text, size_t count, uint8_t *out, size_t capacity) {
  iconv_t converter = iconv_open("UTF-8", charset);
  if (converter == (iconv_t)-1) return -1;
  char *in = (char *)text;
  char *to = (char *)out;
  size_t left = capacity;
  size_t result = iconv(converter, &in, &count, &to, &left);
  iconv_close(converter);
  return result == (size_t)-1 || count > 0 ? -1 : (long)(capacity - left);
}
