import { Capture } from "./io/capture.ts";
import type { Shell } from "./shell.ts";

const names: Readonly<Record<string, number>> = {
  "/dev/stdin": 0,
  "/dev/stdout": 1,
  "/dev/stderr": 2,
};

const form = /^\/(?:dev|proc\/(self|thread-self|\d+))\/fd\/(\d+)$/;

/**
 * The path under which the kernel knows what the shell's user calls `/dev/fd/3`, `/dev/stdin` or `/proc/self/fd/3`: the
 * descriptors of the shell's table have other numbers in the process. Any other path is given back.
 */
export function kernelPath(shell: Shell, path: string): string {
  const found = descriptorOf(shell, path);
  if (found === undefined) return path;
  const file = found.owner.fds.get(found.fd);
  if (file === undefined) return "/proc/self/fd/none";
  return `/proc/self/fd/${(file instanceof Capture ? file.materialize() : file).fd}`;
}

/** The descriptor that a path stands for, and the environment whose it is. */
export function descriptorOf(
  shell: Shell,
  path: string,
): { readonly fd: number; readonly owner: Shell } | undefined {
  if (!path.startsWith("/dev/") && !path.startsWith("/proc/")) return undefined;
  const named = names[path];
  if (named !== undefined) return { fd: named, owner: shell };
  const [, whose, number] = form.exec(path) ?? [];
  if (number === undefined) return undefined;
  const fd = Number(number);
  if (whose === undefined || whose.endsWith("self")) return { fd, owner: shell };
  // `$$` is the shell's pid in a subshell too: from there, the path leads to what the shell itself has open.
  return Number(whose) === process.pid ? { fd, owner: shell.main } : undefined;
}
