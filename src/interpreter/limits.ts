import { limitOf, type Resource, unlimited } from "../posix/limits.ts";
import type { Shell } from "./shell.ts";

export type Bound = "soft" | "hard";

/** The limit that a child would have, in the kernel's units: the shell's own process may have another. */
export function plannedLimit(shell: Shell, resource: Resource, bound: Bound): string {
  const planned = shell.limits.find((limit) => limit.resource === resource)?.[bound];
  if (planned !== undefined) return planned;
  const value = limitOf(resource)[bound];
  return value === unlimited ? "unlimited" : String(value);
}

/** How large `ulimit` lets the files become that the environment writes; undefined if it has said nothing. */
export function fileSizeLimit({ limits }: Shell): bigint | undefined {
  if (limits.length === 0) return undefined;
  const soft = limits.find(({ resource }) => resource === "RLIMIT_FSIZE")?.soft;
  return soft === undefined || soft === "unlimited" ? undefined : BigInt(soft);
}

/** No shell that has started has a limit on open files below this, unless `ulimit` says so. */
const alwaysAllowed = 10;

/** Whether a script may use a descriptor of this number: it is below the limit on open files (getrlimit(2)). */
export function mayBeDescriptor(shell: Shell, fd: number): boolean {
  if (fd < alwaysAllowed && shell.limits.length === 0) return true;
  const limit = plannedLimit(shell, "RLIMIT_NOFILE", "soft");
  return limit === "unlimited" || fd < Number(limit);
}
