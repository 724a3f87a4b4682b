import { readFileSync } from "node:fs";
import { decode } from "../text/bytes.ts";
import { CStringArray, cString } from "./c-string.ts";
import { ENOENT } from "./errno.ts";
import { libc } from "./libc.ts";

/** The process group of a process, 0 for this one (getpgid(2)), or minus errno: ESRCH. */
export function processGroupOf(pid: number): number {
  return libc.getpgid(pid);
}

/** Moves a process into a group (setpgid(2)); both 0 make this process the leader of its own. */
export function setProcessGroup(pid: number, group: number): number {
  return libc.setpgid(pid, group);
}

/** The parent of a process (proc_pid_stat(5)); 0 when there is none, or no such process. */
export function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name stands in parentheses and may itself hold spaces and parentheses.
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0;
  }
}

/** Names this process for ps(1), top(1) and pgrep(1), which would call it node (prctl(2), PR_SET_NAME). */
export function nameProcess(name: string): void {
  const PR_SET_NAME = 15;
  libc.prctl(PR_SET_NAME, cString(name), 0, 0, 0);
}

/** Replaces this process (execve(2)); returns only to say what failed: minus errno. */
export function execute(path: string, args: readonly string[], environment: CStringArray): number {
  return libc.execve(cString(path), new CStringArray(args).pointers, environment.pointers);
}

/** Sets the file mode creation mask and gives the old one (umask(2)). */
export function setUmask(mask: number): number {
  return libc.umask(mask);
}

/** Changes the working directory to an open directory (fchdir(2)). */
export function changeDirectoryTo(fd: number): number {
  return libc.fchdir(fd);
}

/** Changes the working directory (chdir(2)). */
export function changeDirectory(path: string): number {
  return libc.chdir(cString(path));
}

/** The physical path of the working directory (getcwd(3)), or minus errno: ENOENT when it was removed. */
export function currentDirectory(): string | number {
  // Node's own process.cwd() remembers what only process.chdir() makes it forget.
  const buffer = Buffer.alloc(65_536);
  const length = libc.getcwd(buffer, buffer.length) === 0 ? 0 : buffer.indexOf(0);
  return length > 0 ? decode(buffer, 0, length) : -ENOENT;
}

const AT_FDCWD = -100;
const AT_EACCESS = 0x200;

export type Access = "read" | "write" | "execute";

/** Whether the effective user may use a file so (faccessat(2), AT_EACCESS): 0, or minus errno. */
export function access(path: string, mode: Access): number {
  const bit = mode === "read" ? 4 : mode === "write" ? 2 : 1;
  return libc.faccessat(AT_FDCWD, cString(path), bit, AT_EACCESS);
}

/** Makes a fifo (mkfifo(3)): 0, or minus errno: EEXIST, EACCES. */
export function makeFifo(path: string, mode: number): number {
  return libc.mkfifo(cString(path), mode);
}
