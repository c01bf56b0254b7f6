#define _GNU_SOURCE
#include "confine.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

// Written out: the header of an older system does not know what a newer kernel offers.
struct landlock_rules {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

struct landlock_place {
  uint64_t access;
  int32_t folder;
} __attribute__((packed));

enum { landlock_ask_version = 1, landlock_path_beneath = 1 };

int dossier_landlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, landlock_ask_version);
  return version < 0 ? 0 : (int)version;
}

int dossier_landlock_rules(uint64_t files, uint64_t network, uint64_t scopes) {
  struct landlock_rules rules = {files, network, scopes};
  return (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
}

int dossier_landlock_allow(int rules, const char *path, uint64_t access) {
  struct landlock_place place = {access, open(path, O_PATH | O_CLOEXEC)};
  if (place.folder < 0) return errno;
  int error = syscall(SYS_landlock_add_rule, rules, landlock_path_beneath, &place, 0) == 0 ? 0 : errno;
  close(place.folder);
  return error;
}

int dossier_landlock_enter(int rules) {
  int error = syscall(SYS_landlock_restrict_self, rules, 0) == 0 ? 0 : errno;
  close(rules);
  return error;
}

int dossier_give_up_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? 0 : errno; }

int dossier_thread_count(void) {
  // A folder has two links, and one more for each folder in it.
  struct stat tasks;
  return stat("/proc/self/task", &tasks) == 0 ? (int)tasks.st_nlink - 2 : -1;
}

int dossier_try_fork(void) {
  pid_t child = fork();
  if (child == 0) _exit(0);
  return child < 0 ? -1 : 0;
}

int dossier_try_trace(void) { return (int)ptrace(PTRACE_SEIZE, getppid(), NULL, NULL); }

int dossier_try_namespace(void) { return unshare(CLONE_NEWUSER); }
