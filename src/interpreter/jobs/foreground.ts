import { constants } from "node:os";
import { after, type Outcome, type Running } from "../coroutines/effect.ts";
import { Cancelled } from "../errors.ts";
import type { Shell } from "../shell.ts";
import { type CommandContext, loadContext, mergeContexts, retainFiles, saveContext } from "./context.ts";
import { type Job, statusOfState } from "./job.ts";
import { jobLine } from "./report.ts";

const { SIGINT, SIGTSTP } = constants.signals;

/** How long processes have to stop, in milliseconds, once one of their job has: an editor tidies the screen first. */
const stopTime = 100;

/**
 * Runs a command as the job in the foreground, until it ends or is stopped.
 *
 * A command that waits for nothing needs neither a coroutine nor the terminal. Any other one is a coroutine of
 * its own beside the one that waits for it, so that it can be suspended, whatever it is in the midst of, and the
 * waiting one goes on.
 */
export function runForegroundJob(shell: Shell, job: Job, start: () => Outcome): Outcome {
  const waiting = saveContext(shell);
  shell.job = job;
  try {
    const outcome = shell.runtime.scheduler.within(job, start);
    if (typeof outcome !== "number") return begin(shell, job, waiting, outcome);
    shell.job = waiting.job;
    return outcome;
  } catch (error) {
    shell.job = waiting.job;
    throw error;
  }
}

function* begin(shell: Shell, job: Job, waiting: CommandContext, running: Running): Running {
  shell.runtime.jobControl.enter(job);
  job.root = shell.runtime.scheduler.start(() => running, job);
  return yield* attend(shell, job, waiting);
}

/** Brings a job of the list to the foreground, until it ends or is stopped again (`fg`). */
export function* bringToForeground(shell: Shell, job: Job): Running {
  const { jobControl } = shell.runtime;
  const waiting = saveContext(shell);
  if (job.context) loadContext(shell, job.context);
  job.context = undefined;
  jobControl.enter(job);
  jobControl.resume(job, "foreground");
  return yield* attend(shell, job, waiting);
}

/** Waits for the job in the foreground. Gives its status, that of its stop included; throws what ended it. */
function* attend(shell: Shell, job: Job, waiting: CommandContext): Running {
  const { jobControl, scheduler } = shell.runtime;
  let settled: "ended" | "stopped" | undefined;
  try {
    settled = yield* untilSettled(shell, job);
  } catch (error) {
    if (job.root) scheduler.cancel(job.root, error);
    throw error;
  } finally {
    if (settled === "stopped") job.modes = jobControl.terminal?.currentModes();
    jobControl.leave(job);
    if (settled !== "stopped") conclude(shell, job, waiting);
  }
  if (settled === "stopped") {
    putAside(shell, job, waiting);
    return 128 + job.stopSignal;
  }
  if (job.root?.error !== undefined) throw job.root.error;
  takeInterrupt(shell, job);
  return statusOfState(job.state) ?? 0;
}

function* untilSettled(shell: Shell, job: Job): Running<"ended" | "stopped"> {
  let cancelled = false;
  const { signals } = shell.runtime;
  const endsByInterrupt = () => job.isInterrupted && !signals.areForEnvironments(SIGINT);
  const changes = () => job.hasEnded || job.suspended || (endsByInterrupt() && !cancelled);
  for (;;) {
    while (!changes()) yield { kind: "wait", events: [{ kind: "condition", holds: changes }] };
    if (job.hasEnded) return "ended";
    if (job.suspended) {
      yield* untilAtRest(job);
      if (job.hasEnded) return "ended";
      if (job.suspended) return "stopped";
    } else {
      cancelled = true;
      if (job.root) shell.runtime.scheduler.cancel(job.root, new Cancelled(SIGINT));
    }
  }
}

/** ^C has ended a process of a job, and the job with it, unless some environment has a trap: then each is told. */
export function takeInterrupt({ runtime }: Shell, job: Job): void {
  if (!job.isInterrupted) return;
  if (!runtime.signals.areForEnvironments(SIGINT)) throw new Cancelled(SIGINT);
  job.isInterrupted = false;
  runtime.signals.spread(SIGINT);
}

/**
 * Waits until all processes of a stopped job are stopped. One that was started as the key came has missed it and
 * is told anew; one that does not stop is not waited for.
 */
function* untilAtRest(job: Job): Running<void> {
  const holds = () => job.isAtRest || !job.suspended || job.hasEnded;
  for (let attempt = 0; attempt < 2 && !holds(); attempt++) {
    yield { kind: "wait", events: [{ kind: "condition", holds }], deadline: after(stopTime) };
    if (attempt === 0 && !holds()) job.signal(SIGTSTP);
  }
}

/** What is left to do when the job has ended. */
function conclude(shell: Shell, job: Job, waiting: CommandContext): void {
  const { terminal } = shell.runtime.jobControl;
  if (job.processes.length > 0) {
    // Modes are to last if a program says that all went well, as stty does.
    if (statusOfState(job.state) === 0) terminal?.adoptModes();
    else terminal?.restoreModes();
  }
  if (job.origin === undefined) shell.job = waiting.job;
  else loadContext(shell, mergeContexts(waiting, job.origin, saveContext(shell)));
  shell.jobs.remove(job);
}

/** Takes a stopped job's context out of the shell and puts the waiting one's back. */
function putAside(shell: Shell, job: Job, waiting: CommandContext): void {
  const { jobControl } = shell.runtime;
  jobControl.terminal?.restoreModes();
  jobControl.suspensions += 1;
  shell.jobs.add(job);
  // A prompt asks for what is new; a script just goes on.
  if (!shell.options.interactive) tell(shell, job);
  if (job.root === undefined) return;
  if (job.origin === undefined) {
    retainFiles(waiting);
    job.origin = waiting;
    exchangeContexts(shell, job);
  }
  job.context = saveContext(shell);
  loadContext(shell, waiting);
}

function tell(shell: Shell, job: Job): void {
  shell.write(jobLine(shell.jobs, job), 2);
  shell.runtime.synchronize();
  job.told = "stopped";
}

/** From now on the job's coroutines find their own context whenever they are carried on beside others. */
function exchangeContexts(shell: Shell, job: Job): void {
  let other: CommandContext | undefined;
  job.beforeStep = () => {
    if (job.context === undefined) return;
    other = saveContext(shell);
    loadContext(shell, job.context);
  };
  job.afterStep = () => {
    if (other === undefined || job.origin === undefined) return;
    const own = saveContext(shell);
    const hasEnded = job.root?.hasEnded;
    job.context = hasEnded ? undefined : own;
    loadContext(shell, hasEnded ? mergeContexts(other, job.origin, own) : other);
    other = undefined;
  };
}
