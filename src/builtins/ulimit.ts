import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { limitOf, type Resource, unlimited } from "../posix/limits.ts";

interface LimitKind {
  readonly resource: Resource;
  /** Bytes in one unit of the operand; 1 for counts and seconds. */
  readonly unit: bigint;
  readonly description: string;
}

/** The letters that `sh` knows as well, since the child's prelude sets them. */
const kinds: Readonly<Record<string, LimitKind>> = {
  t: { resource: "RLIMIT_CPU", unit: 1n, description: "time(seconds)" },
  f: { resource: "RLIMIT_FSIZE", unit: 512n, description: "file(blocks)" },
  d: { resource: "RLIMIT_DATA", unit: 1024n, description: "data(kbytes)" },
  s: { resource: "RLIMIT_STACK", unit: 1024n, description: "stack(kbytes)" },
  c: { resource: "RLIMIT_CORE", unit: 512n, description: "coredump(blocks)" },
  m: { resource: "RLIMIT_RSS", unit: 1024n, description: "memory(kbytes)" },
  l: { resource: "RLIMIT_MEMLOCK", unit: 1024n, description: "locked memory(kbytes)" },
  p: { resource: "RLIMIT_NPROC", unit: 1n, description: "process" },
  n: { resource: "RLIMIT_NOFILE", unit: 1n, description: "nofiles" },
  v: { resource: "RLIMIT_AS", unit: 1024n, description: "vmemory(kbytes)" },
  w: { resource: "RLIMIT_LOCKS", unit: 1n, description: "locks" },
  r: { resource: "RLIMIT_RTPRIO", unit: 1n, description: "rtprio" },
};

type Bound = "soft" | "hard" | "both";

/**
 * `ulimit [-HS] [-a | -letter] [limit]` (POSIX.1-2024, XCU ulimit).
 *
 * Limits are planned for children: the shell's own process keeps its own, without which it could not run.
 */
export const ulimitBuiltin: Builtin = {
  name: "ulimit",
  special: false,
  run(shell, args) {
    let bound: Bound = "both";
    let letter = "f";
    let all = false;
    let index = 1;
    for (; args[index]?.startsWith("-"); index++) {
      for (const option of (args[index] as string).slice(1)) {
        if (option === "H" || option === "S") bound = option === "H" ? "hard" : "soft";
        else if (option === "a") all = true;
        else if (option in kinds) letter = option;
        else return shell.complain(`ulimit: Illegal option -${option}`, 2);
      }
    }
    if (all) return listAll(shell, bound);
    const value = args[index];
    if (value !== undefined) return plan(shell, letter, bound, value);
    return shell.print("ulimit", `${current(shell, letter, bound === "hard" ? "hard" : "soft")}\n`);
  },
};

function listAll(shell: Shell, bound: Bound): number {
  const lines = Object.entries(kinds).map(
    ([letter, { description }]) =>
      `${description.padEnd(22)} ${current(shell, letter, bound === "hard" ? "hard" : "soft")}\n`,
  );
  return shell.print("ulimit", lines.join(""));
}

/** The limit that a child would have. */
function current(shell: Shell, letter: string, bound: "soft" | "hard"): string {
  const planned = shell.limits.findLast(
    (limit) => limit.letter === letter && (limit.bound === "both" || limit.bound === bound),
  );
  if (planned) return planned.value;
  const { resource, unit } = kinds[letter] as LimitKind;
  const value = limitOf(resource)[bound];
  return value === unlimited ? "unlimited" : String(value / unit);
}

function plan(shell: Shell, letter: string, bound: Bound, operand: string): number {
  const value = operand === "hard" || operand === "soft" ? current(shell, letter, operand) : operand;
  if (value !== "unlimited" && !/^\d+$/.test(value))
    return shell.complain(`ulimit: Illegal number: ${operand}`, 2);
  const hard = current(shell, letter, "hard");
  const above = hard !== "unlimited" && (value === "unlimited" || BigInt(value) > BigInt(hard));
  const mayRaise = process.geteuid?.() === 0 && bound !== "soft";
  if (above && !mayRaise) return shell.complain("ulimit: error setting limit: Operation not permitted", 2);
  shell.limits = [...shell.limits, { letter, bound, value }];
  return 0;
}
