import type { Builtin } from "../interpreter/builtin.ts";
import type { Event, Outcome, Running } from "../interpreter/effect.ts";
import { type BackgroundJob, statusOf } from "../interpreter/job-list.ts";
import type { Shell } from "../interpreter/shell.ts";
import { type Child, exitStatus, hasEnded } from "../process/child.ts";

/** `wait [pid | %job]…` (POSIX.1-2024, XCU wait). A trapped signal ends it at once with 128 + its number. */
export const waitBuiltin: Builtin = {
  name: "wait",
  special: false,
  run(shell, args): Outcome {
    const operands = args.slice(args[1] === "--" ? 2 : 1);
    return operands.length === 0 ? waitForAll(shell) : waitForEach(shell, operands);
  },
};

function* waitForAll(shell: Shell): Running {
  for (const job of shell.jobs.all()) {
    const interrupted = yield* untilEnded(shell, job);
    if (interrupted !== undefined) return interrupted;
    shell.jobs.remove(job);
  }
  return 0;
}

function* waitForEach(shell: Shell, operands: readonly string[]): Running {
  let status = 0;
  for (const operand of operands) {
    const found = find(shell, operand);
    if (found === undefined) {
      status = 127;
      continue;
    }
    const interrupted = yield* untilEnded(shell, found.job, found.child);
    if (interrupted !== undefined) return interrupted;
    status = found.child?.status ? exitStatus(found.child.status) : (statusOf(found.job) ?? 0);
    shell.jobs.remove(found.job);
  }
  return status;
}

/** The job of an operand, and its process if the operand is a pid. */
function find(
  shell: Shell,
  operand: string,
): { readonly job: BackgroundJob; readonly child?: Child } | undefined {
  if (operand.startsWith("%")) {
    const job = shell.jobs.find(operand);
    return job && { job };
  }
  if (!/^\d+$/.test(operand)) {
    shell.complain(`wait: ${operand}: Illegal number`, 2);
    return undefined;
  }
  const job = shell.jobs.withPid(Number(operand));
  const child = job?.children.find(({ pid }) => pid === Number(operand));
  return job && child ? { job, child } : undefined;
}

/** Waits for a job, or one process of it. Gives the status of an interruption by a trapped signal. */
function* untilEnded(shell: Shell, job: BackgroundJob, child?: Child): Running<number | undefined> {
  const { pending } = shell.runtime;
  for (const one of child ? [child] : job.children) {
    const events: Event[] = [{ kind: "child", child: one }];
    while (!hasEnded(one)) {
      const wake = pending.length > 0 ? "interrupted" : yield { kind: "wait", events, interruptible: true };
      if (wake === "interrupted" && !hasEnded(one)) return 128 + (pending[0] ?? 0);
    }
  }
  return undefined;
}
