#define _GNU_SOURCE
#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// SWIFT_BACKTRACE: the runtime's crash handler would start a process of its own. OMP_THREAD_LIMIT: tesseract
// would start threads, which a reader may not.
static char *const reader_environment[] = {
    "LC_ALL=C.UTF-8", "TZ=UTC", "MALLOC_ARENA_MAX=1", "SWIFT_BACKTRACE=enable=no",
    "OMP_THREAD_LIMIT=1", NULL,
};

typedef struct {
  const char *path;
  char *const *arguments;
  char *const *environment;
  bool is_reader;
  uint64_t memory;
  uint64_t written;
  int socket;
  int null;
  pid_t parent;
  pid_t child;
  volatile int error;
} spawning;

// Never more than there is already: a system may be stricter than this program.
static int limit(int resource, uint64_t value) {
  struct rlimit bound;
  if (getrlimit(resource, &bound) != 0) return -1;
  if (bound.rlim_max > value) bound.rlim_max = value;
  bound.rlim_cur = bound.rlim_max;
  return setrlimit(resource, &bound);
}

static int close_from(int first) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return 0;
#endif
  // Kernels before 5.9.
  struct rlimit bound;
  if (getrlimit(RLIMIT_NOFILE, &bound) != 0) return -1;
  int last = bound.rlim_cur > 65536 ? 65536 : (int)bound.rlim_cur;
  for (int descriptor = first; descriptor < last; descriptor++) close(descriptor);
  return 0;
}

static int prepare_reader(const spawning *job) {
  if (setpgid(0, 0) != 0 || dup2(job->null, 2) < 0) return -1;
  if (dup2(job->socket, DOSSIER_READER_SOCKET) < 0) return -1;
  if (close_from(DOSSIER_READER_SOCKET + 1) != 0) return -1;
  if (limit(RLIMIT_FSIZE, job->written) != 0) return -1;
  return job->memory > 0 ? limit(RLIMIT_DATA, job->memory) : 0;
}

// Runs between vfork and exec, in the parent's memory: system calls only, no allocation.
static void become_child(spawning *job) {
  sigset_t none;
  sigemptyset(&none);
  // A program keeps ignoring what this one was told to ignore (nohup).
  for (int number = 1; job->is_reader && number < 65; number++) {
    struct sigaction standard = {.sa_handler = SIG_DFL};
    sigaction(number, &standard, NULL);
  }
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) goto failed;
  // Compared with the parent and not with 1: an orphan may go to any other process.
  if (getppid() != job->parent) _exit(127);
  if (dup2(job->null, 0) < 0 || dup2(job->null, 1) < 0 || limit(RLIMIT_CORE, 0) != 0) goto failed;
  if (job->is_reader && prepare_reader(job) != 0) goto failed;
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(job->path, job->arguments, job->environment);
failed:
  job->error = errno;
  _exit(127);
}

static void spawn(spawning *job) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  job->error = 0;
  job->parent = getpid();
  pid_t child = vfork();
  if (child == 0) become_child(job);
  if (child < 0) job->error = errno;
  job->child = child;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// PR_SET_PDEATHSIG means the thread that made the child, not its process: threads of a pool come and go,
// so that one thread which never ends makes all children.
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_once_t started = PTHREAD_ONCE_INIT;
static int start_error;
static spawning *waiting;

static void *spawn_for_ever(void *unused) {
  (void)unused;
  pthread_mutex_lock(&guard);
  for (;;) {
    while (waiting == NULL) pthread_cond_wait(&changed, &guard);
    spawn(waiting);
    waiting = NULL;
    pthread_cond_broadcast(&changed);
  }
  return NULL;
}

static void start_spawning(void) {
  pthread_t thread;
  // Signals of the program are for its other threads.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  start_error = pthread_create(&thread, NULL, spawn_for_ever, NULL);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (start_error == 0) pthread_detach(thread);
}

// Has a child made by the thread that makes all. \returns 0 or an errno.
static int have_spawned(spawning *job) {
  pthread_once(&started, start_spawning);
  if (start_error != 0) return start_error;
  pthread_mutex_lock(&turn);
  pthread_mutex_lock(&guard);
  waiting = job;
  pthread_cond_broadcast(&changed);
  while (waiting != NULL) pthread_cond_wait(&changed, &guard);
  pthread_mutex_unlock(&guard);
  pthread_mutex_unlock(&turn);
  if (job->error != 0 && job->child > 0) {
    // The child has ended before exec: nobody else will collect it.
    siginfo_t ended;
    while (waitid(P_PID, (id_t)job->child, &ended, WEXITED) != 0 && errno == EINTR) {}
  }
  return job->error;
}

int dossier_spawn_program(const char *path, char *const words[], char *const environment[], pid_t *pid) {
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (null < 0) return errno;
  spawning job = {.path = path, .arguments = words, .environment = environment, .null = null};
  int error = have_spawned(&job);
  close(null);
  if (error == 0) *pid = job.child;
  return error;
}

int dossier_limit_processor(pid_t child, uint64_t seconds) {
  clockid_t clock;
  struct timespec used;
  int error = clock_getcpuclockid(child, &clock);
  if (error != 0) return error;
  if (clock_gettime(clock, &used) != 0) return errno;
  struct rlimit bound;
  if (prlimit(child, RLIMIT_CPU, NULL, &bound) != 0) return errno;
  rlim_t wanted = (rlim_t)used.tv_sec + 1 + seconds;
  bound.rlim_cur = wanted < bound.rlim_max ? wanted : bound.rlim_max;
  return prlimit(child, RLIMIT_CPU, &bound, NULL) == 0 ? 0 : errno;
}

int dossier_spawn_reader(const char *path, const char *name, uint64_t memory, uint64_t written,
                         int *socket, pid_t *pid) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return errno;
  // Above the numbers that the child sets, so that no dup2 steps on another.
  int high = fcntl(pair[1], F_DUPFD_CLOEXEC, 16);
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  int high_null = null < 0 ? -1 : fcntl(null, F_DUPFD_CLOEXEC, 16);
  int error = 0;
  if (high < 0 || high_null < 0 || fcntl(pair[0], F_SETFL, O_NONBLOCK) != 0) error = errno;
  char *const arguments[] = {(char *)name, NULL};
  spawning job = {.path = path, .arguments = arguments, .environment = reader_environment, .is_reader = true,
                  .memory = memory, .written = written, .socket = high, .null = high_null};
  if (error == 0) error = have_spawned(&job);
  close(pair[1]);
  if (high >= 0) close(high);
  if (null >= 0) close(null);
  if (high_null >= 0) close(high_null);
  if (error != 0) {
    close(pair[0]);
    return error;
  }
  *socket = pair[0];
  *pid = job.child;
  return 0;
}

int dossier_peek_end(pid_t child, int milliseconds, int *signal, int *status) {
  const struct timespec pause = {.tv_nsec = 5000000};
  for (int waited = 0;; waited += 5) {
    siginfo_t ended = {.si_pid = 0};
    if (waitid(P_PID, (id_t)child, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid == child) {
      bool exited = ended.si_code == CLD_EXITED;
      *signal = exited ? 0 : ended.si_status;
      *status = exited ? ended.si_status : 0;
      return 1;
    }
    if (waited >= milliseconds) return 0;
    nanosleep(&pause, NULL);
  }
}

int dossier_send(int socket, const void *bytes, size_t count, const int *descriptors,
                 size_t descriptor_count) {
  union {
    char space[CMSG_SPACE(2 * sizeof(int))];
    struct cmsghdr align;
  } control;
  memset(&control, 0, sizeof control);
  if (descriptor_count > 2) return EINVAL;
  const char *rest = bytes;
  size_t left = count;
  while (left > 0) {
    struct iovec part = {.iov_base = (void *)rest, .iov_len = left};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (descriptor_count > 0) {
      message.msg_control = control.space;
      message.msg_controllen = CMSG_SPACE(descriptor_count * sizeof(int));
      struct cmsghdr *header = CMSG_FIRSTHDR(&message);
      header->cmsg_level = SOL_SOCKET;
      header->cmsg_type = SCM_RIGHTS;
      header->cmsg_len = CMSG_LEN(descriptor_count * sizeof(int));
      memcpy(CMSG_DATA(header), descriptors, descriptor_count * sizeof(int));
    }
    ssize_t sent = sendmsg(socket, &message, MSG_NOSIGNAL);
    if (sent < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    rest += sent;
    left -= (size_t)sent;
    descriptor_count = 0;
  }
  return 0;
}

ssize_t dossier_receive(int socket, void *bytes, size_t count, int descriptors[2],
                        size_t *descriptor_count) {
  union {
    char space[CMSG_SPACE(2 * sizeof(int))];
    struct cmsghdr align;
  } control;
  struct iovec part = {.iov_base = bytes, .iov_len = count};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space,
                           .msg_controllen = sizeof control.space};
  *descriptor_count = 0;
  ssize_t received;
  do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (received < 0 && errno == EINTR);
  if (received < 0) return received;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != NULL;
       header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    size_t found = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t index = 0; index < found; index++) {
      int descriptor;
      memcpy(&descriptor, CMSG_DATA(header) + index * sizeof(int), sizeof descriptor);
      if (*descriptor_count < 2) descriptors[(*descriptor_count)++] = descriptor;
      else close(descriptor);
    }
  }
  return received;
}

int dossier_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

// A decoder that gets no memory crashes or aborts. An allocation of a quarter of the limit tells whether
// that was why; a crash for another cause at such a height is not run either, so that nothing is lost.
static void on_fatal_signal(int number) {
  struct rlimit bound;
  if (getrlimit(RLIMIT_DATA, &bound) == 0 && bound.rlim_cur != RLIM_INFINITY) {
    void *probe = mmap(NULL, bound.rlim_cur / 4, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (probe == MAP_FAILED) _exit(DOSSIER_EXIT_MEMORY);
  }
  signal(number, SIG_DFL);
  raise(number);
}

void dossier_reader_prepare(void) {
  static char spare[65536];
  stack_t stack = {.ss_sp = spare, .ss_size = sizeof spare};
  sigaltstack(&stack, NULL);
  const int fatal[] = {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGTRAP, SIGFPE};
  for (size_t index = 0; index < sizeof fatal / sizeof fatal[0]; index++) {
    struct sigaction action = {.sa_handler = on_fatal_signal, .sa_flags = SA_ONSTACK | SA_NODEFER};
    sigaction(fatal[index], &action, NULL);
  }
  limit(RLIMIT_CORE, 0);
  prctl(PR_SET_DUMPABLE, 0);
  dossier_keep_memory();
}

void dossier_keep_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 1 << 20);
}
