import { bind, result } from "./koffi.ts";

type Pointer = ArrayBufferView | bigint | null;

/**
 * The C library's functions, typed. Each is looked up at its first call, so that start-up pays for what it
 * uses only. All return what the kernel returns: a number ≥ 0, or minus errno.
 */
export const libc = {
  // Descriptors (open(2), fcntl(2), pipe(2), dup(2), read(2), write(2), poll(2), splice(2))
  open: call<[path: Pointer, flags: number, mode: number]>("open", "int", ["void*", "int", "int"]),
  close: call<[fd: number]>("close", "int", ["int"]),
  pipe2: call<[fds: Pointer, flags: number]>("pipe2", "int", ["void*", "int"]),
  fcntl: call<[fd: number, command: number, argument: number]>("fcntl", "int", ["int", "int", "int"]),
  dup3: call<[from: number, to: number, flags: number]>("dup3", "int", ["int", "int", "int"]),
  read: call<[fd: number, buffer: Pointer, count: number]>("read", "int64", ["int", "void*", "uint64"]),
  write: call<[fd: number, buffer: Pointer, count: number]>("write", "int64", ["int", "void*", "uint64"]),
  preadv2: call<[fd: number, vector: Pointer, count: number, offset: number, flags: number]>(
    "preadv2",
    "int64",
    ["int", "void*", "int", "int64", "int"],
  ),
  pwritev2: call<[fd: number, vector: Pointer, count: number, offset: number, flags: number]>(
    "pwritev2",
    "int64",
    ["int", "void*", "int", "int64", "int"],
  ),
  lseek: call<[fd: number, offset: number, whence: number]>("lseek", "int64", ["int", "int64", "int"]),
  tee: call<[from: number, to: number, count: number, flags: number]>("tee", "int64", [
    "int",
    "int",
    "uint64",
    "uint",
  ]),
  poll: call<[fds: Pointer, count: number, timeout: number]>("poll", "int", ["void*", "uint64", "int"]),
  isatty: call<[fd: number]>("isatty", "int", ["int"]),

  // Processes (posix_spawn(3), wait4(2), pidfd_open(2), kill(2), execve(2))
  wait4: call<[pid: number, status: Pointer, options: number, usage: Pointer]>("wait4", "int", [
    "int",
    "void*",
    "int",
    "void*",
  ]),
  syscall: call<[number: number, first: number, second: number]>("syscall", "int64", [
    "int64",
    "int64",
    "int64",
  ]),
  kill: call<[pid: number, signal: number]>("kill", "int", ["int", "int"]),
  execve: call<[path: Pointer, argv: Pointer, envp: Pointer]>("execve", "int", ["void*", "void*", "void*"]),
  getpgrp: call<[]>("getpgrp", "int", []),
  getpgid: call<[pid: number]>("getpgid", "int", ["int"]),
  setpgid: call<[pid: number, group: number]>("setpgid", "int", ["int", "int"]),
  prctl: call<[option: number, argument: Pointer, second: number, third: number, fourth: number]>(
    "prctl",
    "int",
    ["int", "void*", "uint64", "uint64", "uint64"],
  ),
  umask: call<[mask: number]>("umask", "uint", ["uint"]),
  fchdir: call<[fd: number]>("fchdir", "int", ["int"]),
  chdir: call<[path: Pointer]>("chdir", "int", ["void*"]),
  /** Gives the buffer's address back, or NULL. */
  getcwd: call<[buffer: Pointer, size: number]>("getcwd", "int64", ["void*", "uint64"]),
  access: call<[path: Pointer, mode: number]>("access", "int", ["void*", "int"]),
  faccessat: call<[directory: number, path: Pointer, mode: number, flags: number]>("faccessat", "int", [
    "int",
    "void*",
    "int",
    "int",
  ]),
  mkfifo: call<[path: Pointer, mode: number]>("mkfifo", "int", ["void*", "uint"]),
  getrlimit: call<[resource: number, limit: Pointer]>("getrlimit", "int", ["int", "void*"]),
  prlimit: call<[pid: number, resource: number, next: Pointer, old: Pointer]>("prlimit", "int", [
    "int",
    "int",
    "void*",
    "void*",
  ]),
  getrusage: call<[who: number, usage: Pointer]>("getrusage", "int", ["int", "void*"]),
  memfdCreate: call<[name: Pointer, flags: number]>("memfd_create", "int", ["void*", "uint"]),

  // Time (tzset(3), localtime_r(3), strftime(3)); localtime_r gives its second argument back, or NULL
  setenv: call<[name: Pointer, value: Pointer, overwrite: number]>("setenv", "int", [
    "void*",
    "void*",
    "int",
  ]),
  unsetenv: call<[name: Pointer]>("unsetenv", "int", ["void*"]),
  clock_gettime: call<[clock: number, time: Pointer]>("clock_gettime", "int", ["int", "void*"]),
  tzset: call<[]>("tzset", "void", []),
  localtime: call<[time: Pointer, broken: Pointer]>("localtime_r", "int64", ["void*", "void*"]),
  strftime: call<[text: Pointer, size: number, format: Pointer, broken: Pointer]>("strftime", "uint64", [
    "void*",
    "uint64",
    "void*",
    "void*",
  ]),

  // Signals (sigaction(2))
  sigaction: call<[signal: number, action: Pointer, old: Pointer]>("sigaction", "int", [
    "int",
    "void*",
    "void*",
  ]),
  sigprocmask: call<[how: number, set: Pointer, old: Pointer]>("sigprocmask", "int", [
    "int",
    "void*",
    "void*",
  ]),

  // Terminal (ioctl_tty(2), tcsetpgrp(3))
  cfmakeraw: call<[termios: Pointer]>("cfmakeraw", "void", ["void*"]),
  tcgetpgrp: call<[fd: number]>("tcgetpgrp", "int", ["int"]),
  tcsetpgrp: call<[fd: number, group: number]>("tcsetpgrp", "int", ["int", "int"]),
  ioctl: call<[fd: number, request: number, argument: Pointer]>("ioctl", "int", ["int", "uint64", "void*"]),
};

type Bound = (...args: readonly unknown[]) => number;

function call<Arguments extends readonly unknown[]>(
  name: string,
  type: string,
  parameters: readonly string[],
): (...args: Arguments) => number {
  let bound: Bound | undefined;
  const find = (): Bound => {
    bound = bind(name, type, parameters) as Bound;
    return bound;
  };
  return withArguments(parameters.length, () => bound ?? find());
}

/** One function for each number of arguments: collecting and spreading them would take longer than many a call. */
function withArguments(count: number, get: () => Bound): Bound {
  switch (count) {
    case 0:
      return () => result(get()());
    case 1:
      return (a) => result(get()(a));
    case 2:
      return (a, b) => result(get()(a, b));
    case 3:
      return (a, b, c) => result(get()(a, b, c));
    case 4:
      return (a, b, c, d) => result(get()(a, b, c, d));
    default:
      return (a, b, c, d, e) => result(get()(a, b, c, d, e));
  }
}
