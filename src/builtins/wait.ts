import type { Builtin } from "../interpreter/builtin.ts";
import type { Event, Outcome, Running } from "../interpreter/coroutines/effect.ts";
import { type Job, statusOfState } from "../interpreter/jobs/job.ts";
import type { Shell } from "../interpreter/shell.ts";
import { AssignmentError } from "../interpreter/variables/variables.ts";
import { exitStatus, hasEnded } from "../process/child.ts";
import { isName } from "./support/number.ts";

interface Options {
  /** `-n`: the first to end is enough. */
  readonly next: boolean;
  /** `-f`: a job that stops is waited for on. */
  readonly ended: boolean;
  /** `-p`: the variable that tells whose status it is. */
  readonly variable: string | undefined;
}

/** Something that `wait` waits for: a job, or one process of it. */
interface Awaited {
  readonly pid: number | undefined;
  readonly job?: Job;
  /** The exit status; undefined while it has not ended, or stopped. */
  readonly status: () => number | undefined;
}

/** `wait [-fn] [-p name] [pid | %job]…` (POSIX.1-2024, XCU wait). A trapped signal ends it with 128 + its number. */
export const waitBuiltin: Builtin = {
  name: "wait",
  special: false,
  run(shell, args): Outcome {
    const parsed = parse(shell, args);
    if (parsed === undefined) return 2;
    const { options, operands } = parsed;
    if (options.variable !== undefined) shell.variables.unset(options.variable);
    if (operands.length === 0)
      return options.next ? waitForNext(shell, options, ownJobs(shell, options)) : waitForAll(shell, options);
    const awaited = operands.map((operand) => find(shell, operand, options));
    if (!options.next) return waitForEach(shell, options, awaited);
    return waitForNext(
      shell,
      options,
      awaited.filter((one) => one !== undefined),
    );
  },
};

function parse(
  shell: Shell,
  args: readonly string[],
): { options: Options; operands: readonly string[] } | undefined {
  let [next, ended] = [false, false];
  let variable: string | undefined;
  let index = 1;
  for (; /^-./.test(args[index] ?? "") && args[index] !== "--"; index++) {
    const letters = (args[index] as string).slice(1);
    for (let at = 0; at < letters.length; at++) {
      const letter = letters[at] as string;
      if (letter === "n") next = true;
      else if (letter === "f") ended = true;
      else if (letter === "p") {
        variable = letters.slice(at + 1) || args[++index];
        if (variable === undefined || !isName(variable)) {
          shell.complain(`wait: ${variable ?? "-p"}: not a valid identifier`, 1);
          return undefined;
        }
        break;
      } else {
        shell.complain(`wait: -${letter}: invalid option`, 2);
        return undefined;
      }
    }
  }
  if (args[index] === "--") index += 1;
  return { options: { next, ended, variable }, operands: args.slice(index) };
}

/** Says of a job that is not waited for why its status is known already. */
function warnOfStopped(shell: Shell, { job }: Awaited, options: Options): void {
  if (job?.suspended && !job.hasEnded && !options.ended) {
    shell.complain(`wait: warning: job ${job.number} is stopped`, 0);
  }
}

/** Waits for all that run; a job that is stopped is not waited for. */
function* waitForAll(shell: Shell, options: Options): Running {
  for (const awaited of ownJobs(shell, options)) {
    warnOfStopped(shell, awaited, options);
    const status = yield* untilKnown(shell, [awaited]);
    if (typeof status === "number") return status;
    forget(shell, awaited);
  }
  return 0;
}

function* waitForEach(shell: Shell, options: Options, awaited: readonly (Awaited | undefined)[]): Running {
  let status = 0;
  for (const one of awaited) {
    if (one === undefined) {
      status = 127;
      continue;
    }
    warnOfStopped(shell, one, options);
    const found = yield* untilKnown(shell, [one]);
    if (typeof found === "number") return found;
    status = conclude(shell, options, found);
  }
  return status;
}

function* waitForNext(shell: Shell, options: Options, awaited: readonly Awaited[]): Running {
  if (awaited.length === 0) return 127;
  const found = yield* untilKnown(shell, awaited);
  return typeof found === "number" ? found : conclude(shell, options, found);
}

function conclude(shell: Shell, { variable }: Options, awaited: Awaited): number {
  const status = awaited.status() ?? 0;
  forget(shell, awaited);
  if (variable === undefined || awaited.pid === undefined) return status;
  try {
    shell.variables.set(variable, String(awaited.pid));
  } catch (error) {
    if (!(error instanceof AssignmentError)) throw error;
    return shell.complain(`wait: ${error.message}`, 1);
  }
  return status;
}

/** Its status has been told; a prompt still says that the job is done. */
function forget(shell: Shell, { job }: Awaited): void {
  if (job?.hasEnded && !(shell.options.interactive && !shell.isSubshell)) shell.jobs.remove(job);
}

function ownJobs(shell: Shell, options: Options): Awaited[] {
  // A job in the background may itself be the one that waits.
  return shell.jobs
    .own()
    .filter((job) => job !== shell.job)
    .map((job) => awaitJob(job, options));
}

function awaitJob(job: Job, { ended }: Options): Awaited {
  const status = () =>
    job.hasEnded || (job.suspended && !ended) ? (statusOfState(job.state) ?? 0) : undefined;
  return { pid: job.processes.at(-1)?.pid, job, status };
}

function find(shell: Shell, operand: string, options: Options): Awaited | undefined {
  if (operand.startsWith("%")) {
    const job = shell.jobs.find(operand);
    if (job !== undefined && job !== "ambiguous" && shell.jobs.own().includes(job))
      return awaitJob(job, options);
    shell.complain(`wait: ${operand}: ${job === "ambiguous" ? "ambiguous job" : "no such job"}`, 127);
    return undefined;
  }
  if (!/^\d+$/.test(operand)) {
    shell.complain(`wait: ${operand}: not a pid or a job`, 2);
    return undefined;
  }
  const pid = Number(operand);
  return awaitProcess(shell, pid, options) ?? notOurs(shell, pid);
}

function awaitProcess(shell: Shell, pid: number, options: Options): Awaited | undefined {
  const job = shell.jobs.withPid(pid);
  const child = job?.processes.find((one) => one.pid === pid);
  if (job && child) {
    const status = () => {
      if (child.status && hasEnded(child)) return exitStatus(child.status);
      return job.suspended && !options.ended ? statusOfState(job.state) : undefined;
    };
    return { pid, job, status };
  }
  const known = shell.jobs.statusOf(pid);
  return known === undefined ? undefined : { pid, status: () => known };
}

function notOurs(shell: Shell, pid: number): undefined {
  shell.complain(`wait: pid ${pid} is not a child of this shell`, 127);
  return undefined;
}

/** Waits until one of them has a status. Gives it, or the status of an interruption by a trapped signal. */
function* untilKnown(shell: Shell, awaited: readonly Awaited[]): Running<Awaited | number> {
  const { pending } = shell.runtime.signals;
  const known = () => awaited.find(({ status }) => status() !== undefined);
  for (;;) {
    const found = known();
    if (found) return found;
    const signal = pending.nextFor(shell);
    if (signal !== undefined) return 128 + signal;
    const events: Event[] = [{ kind: "condition", holds: () => known() !== undefined }];
    yield { kind: "wait", events, interruptible: true };
  }
}
