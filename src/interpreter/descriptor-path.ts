import { Capture } from "./io/capture.ts";
import type { Shell } from "./shell.ts";

const names: Readonly<Record<string, number>> = { stdin: 0, stdout: 1, stderr: 2 };

/**
 * The path under which the kernel knows what the shell's user calls `/dev/fd/3` or `/dev/stdin`: the
 * descriptors of the shell's table have other numbers in the process. Any other path is given back.
 */
export function kernelPath(shell: Shell, path: string): string {
  if (!path.startsWith("/dev/")) return path;
  const fd = descriptorOf(path);
  if (fd === undefined) return path;
  const file = shell.fds.get(fd);
  if (file === undefined) return "/proc/self/fd/none";
  return `/proc/self/fd/${(file instanceof Capture ? file.materialize() : file).fd}`;
}

/** The descriptor that a path stands for. */
export function descriptorOf(path: string): number | undefined {
  const number = /^\/dev\/fd\/(\d+)$/.exec(path)?.[1];
  return number === undefined ? names[path.slice("/dev/".length)] : Number(number);
}
