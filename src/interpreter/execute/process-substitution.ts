import { constants } from "node:os";
import { pipe } from "../../posix/descriptor.ts";
import { errnoMessage } from "../../posix/errno.ts";
import { OpenFile } from "../../posix/open-file.ts";
import { type Child, exitStatus, hasEnded } from "../../process/child.ts";
import type { Outcome, Running } from "../coroutines/effect.ts";
import type { Job } from "../jobs/job.ts";
import type { Shell } from "../shell.ts";
import { waitAttentively } from "../signals/wait-attentively.ts";
import { assignDescriptor } from "./redirection-scope.ts";

const SIGPIPE_STATUS = 128 + constants.signals.SIGPIPE;

/** A process substitution of the command that runs: the shell's end of its pipe, and its processes. */
export interface Substitution {
  readonly fd: number;
  readonly job: Job;
}

/** The highest descriptor that is tried: scripts use the low ones. */
const highest = 63;

/** Starts a list whose output can be read, or whose input written, by the descriptor that is given. */
export function startSubstitution(
  shell: Shell,
  direction: "<" | ">",
  start: (shell: Shell) => Job | undefined,
): number | undefined {
  const ends = pipe();
  if (typeof ends === "number") {
    shell.complain(`pipe: ${errnoMessage(ends)}`, 1);
    return undefined;
  }
  const [mine, theirs] = direction === "<" ? [ends.read, ends.write] : [ends.write, ends.read];
  const file = new OpenFile(mine);
  const subshell = shell.fork();
  // It holds no end of the others: a reader would never see the end of its input.
  for (const { fd } of shell.substitutions) assignDescriptor(subshell, fd, undefined);
  assignDescriptor(subshell, direction === "<" ? 1 : 0, new OpenFile(theirs));
  const job = start(subshell);
  subshell.dispose();
  if (job === undefined) {
    file.release();
    return undefined;
  }
  let fd = highest;
  while (shell.fds.get(fd) !== undefined) fd -= 1;
  assignDescriptor(shell, fd, file);
  shell.substitutions.push({ fd, job });
  shell.jobs.addUnlisted(job);
  shell.lastBackground = job.processes.at(-1)?.pid;
  return fd;
}

/**
 * Closes what a command's substitutions left open once it has ended. With `pipefail` they count: the command
 * that succeeded fails if one of them did.
 */
export function finishSubstitutions(
  shell: Shell,
  substitutions: readonly Substitution[],
  outcome: Outcome,
): Outcome {
  if (typeof outcome !== "number") return finishLater(shell, substitutions, outcome);
  close(shell, substitutions);
  return shell.options.pipefail === "off" || outcome !== 0 ? outcome : awaitAll(shell, substitutions);
}

function* finishLater(shell: Shell, substitutions: readonly Substitution[], running: Running): Running {
  let status: number;
  try {
    status = yield* running;
  } finally {
    close(shell, substitutions);
  }
  return shell.options.pipefail === "off" || status !== 0 ? status : yield* awaitAll(shell, substitutions);
}

function close(shell: Shell, substitutions: readonly Substitution[]): void {
  shell.runtime.synchronize();
  for (const { fd } of substitutions) assignDescriptor(shell, fd, undefined);
}

/** The status of the last that failed. A writer whose reader had enough did not, unless pipefail is strict. */
function* awaitAll(shell: Shell, substitutions: readonly Substitution[]): Running {
  let status = 0;
  for (const { job } of substitutions) {
    for (const child of job.processes)
      while (!hasEnded(child)) yield* waitAttentively(shell, [{ kind: "child", child }]);
    const own = statusOfLast(job.processes);
    if (own !== 0 && !(own === SIGPIPE_STATUS && shell.options.pipefail === "causal")) status = own;
  }
  return status;
}

function statusOfLast(processes: readonly Child[]): number {
  const status = processes.at(-1)?.status;
  return status === undefined ? 0 : exitStatus(status);
}
