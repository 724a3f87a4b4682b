import { readFileSync } from "node:fs";
import { type Bound, plannedLimit } from "../../interpreter/limits.ts";
import type { Shell } from "../../interpreter/shell.ts";
import { limitOf, type Resource, unlimited } from "../../posix/limits.ts";

export interface LimitKind {
  readonly letter: string;
  readonly description: string;
  /** The unit in words, as `ulimit -a` shows it. */
  readonly unitName: string;
  /** The kernel's units in one of the operand's; POSIX.1-2024 has blocks of 512 bytes. */
  readonly unit: bigint;
  /** Undefined for what is shown but cannot be set. */
  readonly resource: Resource | undefined;
}

/** What a pipe holds at once without mixing, in units of 512 bytes. */
const pipeBlocks = "8";

const kind = (
  letter: string,
  resource: Resource | undefined,
  description: string,
  unitName = "",
  unit = 1n,
): LimitKind => ({ letter, resource, description, unitName, unit });

/** bash's letters, in the order in which it lists them. */
export const limitKinds: readonly LimitKind[] = [
  kind("R", "RLIMIT_RTTIME", "real-time non-blocking time", "microseconds"),
  kind("c", "RLIMIT_CORE", "core file size", "blocks", 512n),
  kind("d", "RLIMIT_DATA", "data seg size", "kbytes", 1024n),
  kind("e", "RLIMIT_NICE", "scheduling priority"),
  kind("f", "RLIMIT_FSIZE", "file size", "blocks", 512n),
  kind("i", "RLIMIT_SIGPENDING", "pending signals"),
  kind("l", "RLIMIT_MEMLOCK", "max locked memory", "kbytes", 1024n),
  kind("m", "RLIMIT_RSS", "max memory size", "kbytes", 1024n),
  kind("n", "RLIMIT_NOFILE", "open files"),
  kind("p", undefined, "pipe size", "512 bytes"),
  kind("q", "RLIMIT_MSGQUEUE", "POSIX message queues", "bytes"),
  kind("r", "RLIMIT_RTPRIO", "real-time priority"),
  kind("s", "RLIMIT_STACK", "stack size", "kbytes", 1024n),
  kind("t", "RLIMIT_CPU", "cpu time", "seconds"),
  kind("u", "RLIMIT_NPROC", "max user processes"),
  kind("v", "RLIMIT_AS", "virtual memory", "kbytes", 1024n),
  kind("x", "RLIMIT_LOCKS", "file locks"),
];

/** The limit as `ulimit` shows it, in the letter's units. */
export function shownLimit(shell: Shell, { resource, unit }: LimitKind, bound: Bound): string {
  if (resource === undefined) return pipeBlocks;
  const value = plannedLimit(shell, resource, bound);
  return value === "unlimited" ? value : String(BigInt(value) / unit);
}

/**
 * Plans a limit for the children to come: the shell's own process keeps its own, without which it could not run.
 *
 * @returns what setrlimit(2) would refuse, or undefined.
 */
export function planLimit(
  shell: Shell,
  resource: Resource,
  value: string,
  bounds: readonly Bound[],
): "EINVAL" | "EPERM" | undefined {
  const hard = plannedLimit(shell, resource, "hard");
  const next = {
    soft: bounds.includes("soft") ? value : plannedLimit(shell, resource, "soft"),
    hard: bounds.includes("hard") ? value : hard,
  };
  if (isAbove(next.soft, next.hard)) return "EINVAL";
  if (isAbove(next.hard, hard) && !mayRaiseLimits()) return "EPERM";
  const before = shell.limits.find((limit) => limit.resource === resource);
  const plan = {
    ...before,
    resource,
    soft: next.soft,
    ...(bounds.includes("hard") ? { hard: value } : {}),
    raised: isAbove(next.hard, limitText(limitOf(resource).hard)),
  };
  shell.limits = [...shell.limits.filter((limit) => limit !== before), plan];
  return undefined;
}

function limitText(value: bigint): string {
  return value === unlimited ? "unlimited" : String(value);
}

function isAbove(left: string, right: string): boolean {
  if (right === "unlimited") return false;
  return left === "unlimited" || BigInt(left) > BigInt(right);
}

const CAP_SYS_RESOURCE = 24n;

/** Whether the process has the capability to raise hard limits (capabilities(7)). */
function mayRaiseLimits(): boolean {
  const [, effective = "0"] = /^CapEff:\s*(\w+)$/m.exec(readFileSync("/proc/self/status", "latin1")) ?? [];
  return (BigInt(`0x${effective}`) & (1n << CAP_SYS_RESOURCE)) !== 0n;
}
