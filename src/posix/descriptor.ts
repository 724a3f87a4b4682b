import { constants } from "node:fs";
import { cString } from "./c-string.ts";
import { EAGAIN, EFBIG, EINVAL, EOPNOTSUPP, EPIPE, ESPIPE } from "./errno.ts";
import { addressOf } from "./koffi.ts";
import { libc } from "./libc.ts";
import { isReady } from "./poll.ts";

/** The lowest number that the shell's own descriptors may have: scripts use those below. */
const privateRange = 64;
/** What a redirection of one digit cannot name. */
const lowestSpare = 10;
const F_DUPFD_CLOEXEC = 1030;
const F_SETFD = 2;
const F_GETFL = 3;
const F_SETFL = 4;
const F_SETPIPE_SZ = 1031;
const O_CLOEXEC = 0o2000000;
const RWF_NOWAIT = 8;
/** What a pipe holds; 256 KiB moves 10–40 % more than the default 64. */
const pipeSize = 256 * 1024;

/**
 * Opens a file close-on-exec and outside the range that scripts use.
 *
 * @returns the descriptor, or minus errno (open(2)).
 */
export function open(path: string, flags: number, mode = 0o666): number {
  return moveToPrivateRange(libc.open(cString(path), flags | O_CLOEXEC, mode));
}

/** Duplicates a descriptor, close-on-exec and outside the range that scripts use (fcntl(2), F_DUPFD_CLOEXEC). */
export function duplicate(fd: number, atLeast = privateRange): number {
  const copy = libc.fcntl(fd, F_DUPFD_CLOEXEC, atLeast);
  // A limit on open files may lie below that range: then any number must do.
  return copy === -EINVAL && atLeast === privateRange ? libc.fcntl(fd, F_DUPFD_CLOEXEC, lowestSpare) : copy;
}

/** Makes `to` refer to what `from` refers to, close-on-exec (dup3(2)). */
export function replace(from: number, to: number): number {
  return libc.dup3(from, to, O_CLOEXEC);
}

export function close(fd: number): number {
  return libc.close(fd);
}

export interface PipeEnds {
  readonly read: number;
  readonly write: number;
}

const pipeResult = new Int32Array(2);
let largePipesAllowed = true;

/**
 * Makes a pipe, both ends close-on-exec and outside the range that scripts use.
 *
 * @returns the ends, or minus errno: EMFILE, ENFILE (pipe(2)).
 */
export function pipe(): PipeEnds | number {
  const made = libc.pipe2(pipeResult, O_CLOEXEC);
  if (made < 0) return made;
  const lowRead = pipeResult[0] as number;
  const lowWrite = pipeResult[1] as number;
  const read = moveToPrivateRange(lowRead);
  const write = moveToPrivateRange(lowWrite);
  if (read < 0 || write < 0) {
    close(read < 0 ? lowRead : read);
    close(write < 0 ? lowWrite : write);
    return Math.min(read, write);
  }
  // An unprivileged user may own only so many large pipes (EPERM): the default size does as well.
  if (largePipesAllowed) largePipesAllowed = libc.fcntl(read, F_SETPIPE_SZ, pipeSize) >= 0;
  return { read, write };
}

function moveToPrivateRange(fd: number): number {
  if (fd < 0 || fd >= privateRange) return fd;
  const moved = duplicate(fd);
  if (moved >= 0) close(fd);
  return moved;
}

/** Clears close-on-exec, for the moment before an execve(2) of the shell itself. */
export function keepOnExec(fd: number): number {
  return libc.fcntl(fd, F_SETFD, 0);
}

/** The access mode and status flags (fcntl(2), F_GETFL), or minus errno: EBADF. */
export function statusFlags(fd: number): number {
  return libc.fcntl(fd, F_GETFL, 0);
}

/** Sets O_NONBLOCK on or off; the flag belongs to the open file, so other processes see it too. */
export function setNonBlocking(fd: number, on: boolean): void {
  const flags = statusFlags(fd);
  if (flags < 0) return;
  const next = on ? flags | constants.O_NONBLOCK : flags & ~constants.O_NONBLOCK;
  if (next !== flags) libc.fcntl(fd, F_SETFL, next);
}

export function isTerminal(fd: number): boolean {
  return libc.isatty(fd) === 1;
}

const certain = [EAGAIN, EPIPE, EFBIG, EOPNOTSUPP, ESPIPE];

/**
 * Whether a failed transfer is asked for once more, which harms nothing, before its errno is believed: the errno is
 * read after the call, and a collection in between makes system calls of its own.
 */
function isDoubtful(count: number): boolean {
  return count < 0 && !certain.includes(-count);
}

/** One iovec, used anew for every transfer. */
const vector = new BigUint64Array(2);

/**
 * Reads without ever blocking the shell: EAGAIN when nothing is there.
 *
 * @returns the number of bytes, 0 at the end of the file, or minus errno.
 */
export function readNow(fd: number, buffer: Uint8Array): number {
  vector[0] = addressOf(buffer);
  vector[1] = BigInt(buffer.length);
  let count = libc.preadv2(fd, vector, 1, -1, RWF_NOWAIT);
  if (isDoubtful(count)) count = libc.preadv2(fd, vector, 1, -1, RWF_NOWAIT);
  if (count !== -EOPNOTSUPP && count !== -ESPIPE) {
    // A page that is not in the cache also answers EAGAIN, though poll says that a file is always ready.
    if (count !== -EAGAIN || !isReady(fd, "read")) return count;
    return libc.read(fd, buffer, buffer.length);
  }
  // Terminals and fifos do not know RWF_NOWAIT: look first.
  return isReady(fd, "read") ? libc.read(fd, buffer, buffer.length) : -EAGAIN;
}

/**
 * Writes without ever blocking the shell: EAGAIN when there is no room.
 *
 * @returns the number of bytes taken, or minus errno.
 */
export function writeNow(fd: number, buffer: Uint8Array): number {
  vector[0] = addressOf(buffer);
  vector[1] = BigInt(buffer.length);
  let count = libc.pwritev2(fd, vector, 1, -1, RWF_NOWAIT);
  if (isDoubtful(count)) count = libc.pwritev2(fd, vector, 1, -1, RWF_NOWAIT);
  if (count !== -EOPNOTSUPP && count !== -ESPIPE) {
    if (count !== -EAGAIN || !isReady(fd, "write")) return count;
    // Ready, but not for so much: a pipe takes up to PIPE_BUF bytes whenever poll says that it has room.
    return libc.write(fd, buffer, Math.min(buffer.length, 4096));
  }
  return isReady(fd, "write") ? libc.write(fd, buffer, Math.min(buffer.length, 4096)) : -EAGAIN;
}

/** Writes, waiting for room: EAGAIN only if the open file says so. */
export function write(fd: number, buffer: Uint8Array): number {
  return libc.write(fd, buffer, buffer.length);
}

/** Reads, waiting for as long as it takes: for regular files only. */
export function read(fd: number, buffer: Uint8Array): number {
  return libc.read(fd, buffer, buffer.length);
}

/** Moves the offset of an open file (lseek(2)); minus ESPIPE for pipes, fifos and terminals. */
export function seek(fd: number, offset: number, whence: "set" | "current" | "end"): number {
  return libc.lseek(fd, offset, whence === "set" ? 0 : whence === "current" ? 1 : 2);
}

/** Copies bytes from one pipe into another and leaves them in the first (tee(2)). */
export function tee(from: number, to: number, count: number): number {
  const SPLICE_F_NONBLOCK = 2;
  return libc.tee(from, to, count, SPLICE_F_NONBLOCK);
}

/** Makes an anonymous file in memory (memfd_create(2)), close-on-exec. */
export function memoryFile(name: string): number {
  const MFD_CLOEXEC = 1;
  return moveToPrivateRange(libc.memfdCreate(cString(name), MFD_CLOEXEC));
}
