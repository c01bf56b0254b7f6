internal import CSeccomp
internal import CSystem
internal import Glibc

/// What a shut-in reader may ask of the kernel.
///
/// What is not named here fails with EPERM, so that a library which merely tries goes on without. What no
/// decoder has any business with ends the process.
enum SystemCalls {
  /// A call, and what must hold of its arguments.
  struct Rule {
    var name: String
    var conditions: [Condition] = []

    init(_ name: String, _ conditions: Condition...) {
      self.name = name
      self.conditions = conditions
    }
  }

  /// What must hold of one argument, counted from 0: masked, it is the value.
  struct Condition {
    var argument: UInt32
    var mask: UInt64
    var value: UInt64

    static func argument(_ number: UInt32, is value: UInt64) -> Condition {
      Condition(argument: number, mask: .max, value: value)
    }

    static func argument(_ number: UInt32, without bits: Int32) -> Condition {
      Condition(argument: number, mask: UInt64(bits), value: 0)
    }

    static func argument(_ number: UInt32, with bits: Int32) -> Condition {
      Condition(argument: number, mask: UInt64(bits), value: UInt64(bits))
    }
  }

  /// AT_EMPTY_PATH of linux/fcntl.h: the descriptor itself is meant.
  private static let emptyPath: Int32 = 0x1000

  /// CLONE_THREAD of linux/sched.h.
  private static let cloneThread: Int32 = 0x0001_0000

  /// Memory, but none that can be run; time; reading and writing what is open; ending.
  static var always: [Rule] {
    let process = UInt64(getpid())
    let socket = UInt64(DOSSIER_READER_SOCKET)
    let plain = [
      "brk", "munmap", "mremap", "madvise", "futex", "sched_yield", "sched_getaffinity", "sysinfo",
      "getrandom", "clock_gettime", "clock_getres", "gettimeofday", "time", "nanosleep", "clock_nanosleep",
      "restart_syscall", "getrusage", "times", "getpid", "getppid", "gettid", "getuid", "geteuid", "getgid",
      "getegid", "read", "readv", "pread64", "preadv", "lseek", "_llseek", "fstat", "fstat64", "write",
      "writev", "pwrite64", "close", "dup", "fcntl", "fcntl64", "poll", "ppoll", "fadvise64", "readahead",
      "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigreturn", "sigaltstack", "exit", "exit_group",
    ].map { Rule($0) }
    return plain + [
      Rule("mmap", .argument(2, without: PROT_EXEC)), Rule("mmap2", .argument(2, without: PROT_EXEC)),
      Rule("mprotect", .argument(2, without: PROT_EXEC)),
      // The state of an open file, as glibc asks for it.
      Rule("newfstatat", .argument(3, with: emptyPath)),
      Rule("statx", .argument(2, with: emptyPath)),
      // Its own limits, only to be seen; a signal, only to itself; talk, only with the program.
      Rule("prlimit64", .argument(0, is: 0), .argument(2, is: 0)),
      Rule("tgkill", .argument(0, is: process)),
      Rule("sendmsg", .argument(0, is: socket)), Rule("recvmsg", .argument(0, is: socket)),
    ]
  }

  /// Opening files for reading: which ones, landlock says.
  static var openingFiles: [Rule] {
    let writing = O_ACCMODE | O_CREAT | O_TRUNC
    let plain = [
      "stat", "stat64", "lstat", "lstat64", "newfstatat", "fstatat64", "statx", "access", "faccessat",
      "faccessat2", "readlink", "readlinkat", "getdents", "getdents64", "statfs", "statfs64", "fstatfs",
      "fstatfs64",
    ].map { Rule($0) }
    return plain + [
      Rule("open", .argument(1, without: writing)), Rule("openat", .argument(2, without: writing)),
    ]
  }

  /// Another thread of the same process.
  static let startingThreads = [
    Rule("clone", .argument(0, with: cloneThread)), Rule("set_robust_list"), Rule("rseq"),
  ]

  /// What ends the process: other programs and processes, the network, changing files, the machine.
  static let deadly = [
    "execve", "execveat", "fork", "vfork",
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmmsg",
    "kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_open", "pidfd_send_signal",
    "pidfd_getfd", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "kcmp",
    "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "mknod", "mknodat", "rename", "renameat", "renameat2",
    "link", "linkat", "symlink", "symlinkat", "truncate", "truncate64", "chmod", "fchmodat", "chown",
    "lchown", "fchownat", "setxattr", "lsetxattr", "removexattr", "lremovexattr", "utime", "utimes",
    "utimensat", "open_by_handle_at", "name_to_handle_at",
    "mount", "umount", "umount2", "pivot_root", "chroot", "move_mount", "open_tree", "fsopen", "fsmount",
    "unshare", "setns", "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups",
    "capset", "personality", "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter",
    "keyctl", "add_key", "request_key", "init_module", "finit_module", "delete_module", "kexec_load",
    "kexec_file_load", "reboot", "swapon", "swapoff", "acct", "quotactl", "settimeofday", "clock_settime",
    "adjtimex", "clock_adjtime", "sethostname", "setdomainname", "iopl", "ioperm", "modify_ldt", "syslog",
    "vhangup", "nfsservctl", "lookup_dcookie", "move_pages", "migrate_pages", "mbind", "set_mempolicy",
  ]

  /// Puts the list in force.
  static func enter(mayOpenFiles: Bool, mayStartThreads: Bool) throws(Confinement.Failure) {
    guard let filter = unsafe seccomp_init(refusal(EPERM)) else { throw Confinement.Failure() }
    defer { unsafe seccomp_release(filter) }
    let allowed = mayOpenFiles ? always + openingFiles : always
    for rule in allowed { try unsafe add(rule, SCMP_ACT_ALLOW, to: filter) }
    for name in deadly { try unsafe add(Rule(name), SCMP_ACT_KILL_PROCESS, to: filter) }
    // A thread lives behind the same walls; a process is deadly. The arguments of clone3 stand in memory, where
    // no filter sees them: without it the C library takes clone.
    if mayStartThreads {
      for rule in startingThreads { try unsafe add(rule, SCMP_ACT_ALLOW, to: filter) }
    }
    try unsafe add(Rule("clone3"), refusal(ENOSYS), to: filter)
    try unsafe add(Rule("clone", .argument(0, without: cloneThread)), SCMP_ACT_KILL_PROCESS, to: filter)
    // Calls of another architecture have other numbers: libseccomp ends whoever makes one.
    guard unsafe seccomp_load(filter) == 0 else { throw Confinement.Failure() }
  }

  /// SCMP_ACT_ERRNO, a macro with an argument, which Swift does not see.
  private static func refusal(_ number: Int32) -> UInt32 { 0x0005_0000 | UInt32(number) }

  private static func add(
    _ rule: Rule, _ action: UInt32, to filter: scmp_filter_ctx
  ) throws(Confinement.Failure) {
    let number = unsafe seccomp_syscall_resolve_name(rule.name)
    // Not every architecture has every call, nor this libseccomp the newest.
    guard number >= 0 else { return }
    var conditions = rule.conditions.map {
      scmp_arg_cmp(arg: $0.argument, op: SCMP_CMP_MASKED_EQ, datum_a: $0.mask, datum_b: $0.value)
    }
    let count = UInt32(conditions.count)
    guard unsafe seccomp_rule_add_array(filter, action, number, count, &conditions) == 0 else {
      throw Confinement.Failure()
    }
  }
}
