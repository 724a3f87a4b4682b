import { constants } from "node:os";

/** The numbers of the errors that tssh decides by (errno(3)). */
export const {
  EPERM,
  ENOENT,
  ESRCH,
  EINTR,
  EIO,
  ENXIO,
  E2BIG,
  ENOEXEC,
  EBADF,
  ECHILD,
  EAGAIN,
  ENOMEM,
  EACCES,
  EEXIST,
  ENOTDIR,
  EISDIR,
  EINVAL,
  EMFILE,
  ENFILE,
  ENOTTY,
  ESPIPE,
  EPIPE,
  ELOOP,
  ENAMETOOLONG,
  EOPNOTSUPP,
  ETXTBSY,
  EFBIG,
  ENOSYS,
} = constants.errno;

/** The words of strerror(3) for the errors that users meet; libc's own would depend on its locale. */
const messages: Readonly<Record<string, string>> = {
  EPERM: "Operation not permitted",
  ENOENT: "No such file or directory",
  ESRCH: "No such process",
  EINTR: "Interrupted system call",
  EIO: "Input/output error",
  ENXIO: "No such device or address",
  E2BIG: "Argument list too long",
  ENOEXEC: "Exec format error",
  EBADF: "Bad file descriptor",
  ECHILD: "No child processes",
  EAGAIN: "Resource temporarily unavailable",
  ENOMEM: "Cannot allocate memory",
  EACCES: "Permission denied",
  EBUSY: "Device or resource busy",
  EEXIST: "File exists",
  EXDEV: "Invalid cross-device link",
  ENODEV: "No such device",
  ENOTDIR: "Not a directory",
  EISDIR: "Is a directory",
  EINVAL: "Invalid argument",
  ENFILE: "Too many open files in system",
  EMFILE: "Too many open files",
  ENOTTY: "Inappropriate ioctl for device",
  ETXTBSY: "Text file busy",
  EFBIG: "File too large",
  ENOSPC: "No space left on device",
  ESPIPE: "Illegal seek",
  EROFS: "Read-only file system",
  EPIPE: "Broken pipe",
  ELOOP: "Too many levels of symbolic links",
  ENAMETOOLONG: "File name too long",
  ENOSYS: "Function not implemented",
  EOPNOTSUPP: "Operation not supported",
  ETIMEDOUT: "Connection timed out",
};

let names: Map<number, string> | undefined;

/** The name of an error: `ENOENT` for 2. */
export function errnoName(errno: number): string {
  // Later names win nothing: EWOULDBLOCK and ENOTSUP share numbers with names that come first here.
  names ??= new Map(
    Object.entries(constants.errno)
      .reverse()
      .map(([name, number]) => [number, name]),
  );
  return names.get(errno) ?? `errno ${errno}`;
}

/** The sentence for an error: `No such file or directory` for ENOENT. Takes errno or minus errno. */
export function errnoMessage(errno: number): string {
  const name = errnoName(Math.abs(errno));
  return messages[name] ?? (name === "ENOTSUP" ? "Operation not supported" : name);
}

/** A failed system call, for the few callers that cannot go on without it. */
export class PosixError extends Error {
  readonly errno: number;
  readonly code: string;
  readonly syscall: string;

  constructor(syscall: string, errno: number) {
    super(`${syscall}: ${errnoMessage(errno)}`);
    this.name = "PosixError";
    this.errno = errno;
    this.code = errnoName(errno);
    this.syscall = syscall;
  }
}

/** Gives the result of a system call, or throws what its negative value says. */
export function check(syscall: string, value: number): number {
  if (value < 0) throw new PosixError(syscall, -value);
  return value;
}
