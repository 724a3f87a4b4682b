import { constants } from "node:os";
import type { ChildPlan } from "../../plan/child-plan.ts";
import { CStringArray } from "../../posix/c-string.ts";
import { now } from "../../posix/clock.ts";
import { EACCES, EISDIR, ENOENT, ENOEXEC, ENOTDIR, errnoMessage } from "../../posix/errno.ts";
import { signalDescription } from "../../posix/signal.ts";
import type { WaitStatus } from "../../posix/wait.ts";
import { type Child, exitStatus, hasEnded } from "../../process/child.ts";
import { executable, searchCommand } from "../../process/command-search.ts";
import { mayBeScript } from "../../process/script.ts";
import { quote } from "../../syntax/quote.ts";
import { type Outcome, type Running, waitFor } from "../coroutines/effect.ts";
import { Cancelled } from "../errors.ts";
import { startsJob } from "../jobs/control.ts";
import { runForegroundJob, takeInterrupt } from "../jobs/foreground.ts";
import type { Job } from "../jobs/job.ts";
import { waitForOnly } from "../jobs/own-stop.ts";
import type { Runtime } from "../runtime.ts";
import type { Shell } from "../shell.ts";
import { planChild } from "./child-plan.ts";
import { enterDirectory } from "./enter-directory.ts";
import { flushed } from "./flush.ts";
import { launchInJob } from "./launch-in-job.ts";
import { turn } from "./loop.ts";
import { countUsage } from "./measure.ts";
import { andThen } from "./outcome.ts";

const { SIGINT, SIGPIPE, SIGQUIT } = constants.signals;

/** How long a program that takes a key of its user's lives at least, in milliseconds. */
const shortestDialogue = 50;

export interface StartOptions {
  /** Called once a program runs, which is sooner than its end. */
  readonly started?: (() => void) | undefined;
  /** The command is a whole stage of a pipeline: its environment ends when the program does. */
  readonly tail?: boolean;
  /** The process has nothing to do after it: the program takes its place. */
  readonly replaces?: boolean;
  /** Where programs are looked for instead of in PATH (`command -p`). */
  readonly path?: string | undefined;
  /** The name that the program is told it was called by (`exec -a`). */
  readonly argument0?: string | undefined;
  /** The program gets no variables (`exec -c`). */
  readonly bare?: boolean;
}

/** Starts a program and waits for it, unless the shell environment is detached. */
export function runExternal(shell: Shell, args: readonly string[], options: StartOptions): Outcome {
  if (startsJob(shell)) {
    const job = shell.runtime.jobControl.create(shell, args.map(quote).join(" "));
    return runForegroundJob(shell, job, () => runExternal(shell, args, options));
  }
  // What was written before must be seen before, and the program reads on where the shell stopped.
  shell.runtime.input.giveBack();
  if (!shell.runtime.output.isEmpty) {
    return andThen(flushed(shell, args[0] as string, 0), () => start(shell, args, options));
  }
  return start(shell, args, options);
}

function start(shell: Shell, args: readonly string[], options: StartOptions): Outcome {
  shell.enter();
  const name = args[0] as string;
  const path = locate(shell, name, options.path);
  if (typeof path === "number") return enterDirectory(shell, args) ?? refuse(shell, name, path);
  shell.runtime.signals.dieCleanlyOf(SIGINT);
  const child = launchProgram(shell, path, args, options);
  if (typeof child === "number") {
    if (forget(shell, name, path)) return start(shell, args, options);
    return enterDirectory(shell, args) ?? refuse(shell, name, child, path);
  }
  if (options.tail) shell.releaseStage?.();
  options.started?.();
  if (shell.detached) return 0;
  return shell.job ? awaitInJob(shell, shell.job, child) : awaitChild(shell, child);
}

/** The path of a command, from the table of remembered ones or by a search; or the errno of not finding it. */
export function locate(shell: Shell, name: string, searched?: string): string | number {
  if (searched !== undefined) {
    const found = searchCommand(name, searched);
    return found.kind === "missing" ? found.errno : found.path;
  }
  const remembered = shell.commandPaths.get(name);
  if (remembered !== undefined) return remembered;
  const found = searchCommand(name, shell.variables.get("PATH") ?? "");
  if (found.kind === "missing") return found.errno;
  if (!name.includes("/")) shell.commandPaths.set(name, found.path);
  return found.path;
}

/** Forgets a remembered path that has turned out to lead to no program any more: it is then looked for anew. */
export function forget(shell: Shell, name: string, path: string): boolean {
  if (shell.commandPaths.get(name) !== path || executable(path) === 0) return false;
  return shell.commandPaths.delete(name);
}

function launchProgram(
  shell: Shell,
  path: string,
  args: readonly string[],
  options: StartOptions,
): Child | number {
  const { detached } = shell;
  const redirections = shell.childRedirections;
  // Where the limits need a prelude, its shell would find out too late.
  const allowed = shell.limits.length > 0 ? executable(path) : 0;
  if (allowed < 0) return -allowed;
  const run = (program: string, programArgs: readonly string[]): Child | number => {
    let plan: ChildPlan;
    try {
      plan = planChild(shell, program, programArgs, detached, redirections);
    } catch (error) {
      if (error instanceof Error && "errno" in error && typeof error.errno === "number") return error.errno;
      throw error;
    }
    return launchInJob(shell, plan, environmentFor(shell, options));
  };
  const child = run(path, argumentsFor(args, options));
  // A file that the kernel cannot execute is a script without an interpreter line (XCU 2.9.1.4).
  if (child !== ENOEXEC || !mayBeScript(path)) return child;
  const { program, scriptArguments } = interpreterOf(shell, path, args);
  return run(program, scriptArguments);
}

/** The arguments of a program, its name first. */
export function argumentsFor(args: readonly string[], { argument0 }: StartOptions): readonly string[] {
  return argument0 === undefined ? args : [argument0, ...args.slice(1)];
}

export function environmentFor(shell: Shell, { bare }: StartOptions): CStringArray {
  return bare ? new CStringArray([]) : shell.variables.environment();
}

/** How the shell itself is started for a script that names no interpreter. */
export function interpreterOf(shell: Shell, path: string, args: readonly string[]) {
  const { program } = shell.runtime;
  const scriptArguments = ["tssh", ...program.arguments, path, ...args.slice(1)];
  return { program: program.path, scriptArguments };
}

/** Says why a program did not start: status 127 when it is not there, 126 when it cannot be executed. */
export function refuse(shell: Shell, name: string, errno: number, path?: string): number {
  const missing = errno === ENOENT || errno === ENOTDIR;
  let reason = missing && !name.includes("/") ? "not found" : errnoMessage(errno);
  const found = path === undefined ? 0 : executable(path);
  if (missing && path !== undefined && found === 0) reason = "its interpreter is not there";
  if (errno === EACCES && found === -EISDIR) reason = errnoMessage(EISDIR);
  shell.complain(`${name}: ${reason}`, 0);
  return missing ? 127 : 126;
}

/** Starts a process that ends with a status: a job needs one though its program did not start, for `$!` and `wait`. */
export function startEnded(shell: Shell, status: number): void {
  const plan = planChild(shell, "/bin/sh", ["sh", "-c", `exit ${status}`], true);
  launchInJob(shell, plan, shell.variables.environment());
}

/** Waits for a child in the foreground (wait and cooperative exit: see `Signals.dieCleanlyOf`). */
function awaitChild(shell: Shell, child: Child): Outcome {
  const { runtime } = shell;
  if (!runtime.awaitsOneChild) return awaitAmongOthers(shell, child);
  // A script that runs one program after the other: without pidfd, poll and coroutine it is a tenth faster.
  waitForOnly(runtime, child);
  if (!hasEnded(child)) return awaitAmongOthers(shell, child);
  return runtime.scheduler.loopIsDue ? catchUp(shell, child) : conclude(shell, child);
}

function* catchUp(shell: Shell, child: Child): Running {
  yield* shell.runtime.catchUp();
  return conclude(shell, child);
}

function* awaitAmongOthers(shell: Shell, child: Child): Running {
  const { runtime } = shell;
  runtime.awaited.set(child, { round: runtime.scheduler.rounds, belated: runtime.scheduler.loopIsDue });
  try {
    while (!hasEnded(child)) yield waitFor({ kind: "child", child });
  } finally {
    runtime.awaited.delete(child);
  }
  // A signal that the child sent before it ended is seen before the next command.
  if (runtime.signals.areCaught) yield turn;
  return conclude(shell, child);
}

/** The exit status of a child that has ended, told of where a user would want to know. */
function conclude(shell: Shell, child: Child): number {
  const { runtime } = shell;
  countUsage(shell, child.usage);
  const { status } = child;
  if (status === undefined) return 127;
  if (runtime.interrupted && runtime.awaited.size === 0) {
    runtime.interrupted = false;
    const died = status.kind === "signaled" && status.number === SIGINT;
    // One that lived for a moment handled nothing: it was at its end when the key came.
    if (died || now() - child.since < shortestDialogue) throw new Cancelled(SIGINT);
  }
  noteOutlived(runtime, child, status);
  if (status.kind === "signaled") report(shell, status.number, status.core);
  return exitStatus(status);
}

/** A child that had the keyboard's signal too, and took it for its own affair, lets the subshell it is in go on. */
function noteOutlived({ signals }: Runtime, child: Child, status: WaitStatus): void {
  if (signals.pending.length === 0 || status.kind === "signaled") return;
  if (now() - child.since >= shortestDialogue)
    for (const signal of [SIGINT, SIGQUIT]) signals.pending.outlive(signal);
}

/** Waits for a child of a job, whose stops are the job's affair. Its death of the keyboard's SIGINT ends the job. */
function* awaitInJob(shell: Shell, job: Job, child: Child): Running {
  while (!hasEnded(child)) yield waitFor({ kind: "child", child });
  if (shell.runtime.signals.areCaught) yield turn;
  countUsage(shell, child.usage);
  const { status } = child;
  if (status === undefined) return 127;
  takeInterrupt(shell, job);
  noteOutlived(shell.runtime, child, status);
  if (status.kind === "signaled") report(shell, status.number, status.core);
  return exitStatus(status);
}

/** Says how a child died, unless everybody knows: the user's SIGINT, or a reader that had enough. */
function report(shell: Shell, signal: number, core: boolean): void {
  if (signal === SIGINT || signal === SIGPIPE) return;
  shell.runtime.synchronize();
  shell.runtime.prompt.tidyScreen?.();
  shell.write(`${signalDescription(signal)}${core ? " (core dumped)" : ""}\n`, 2);
  shell.runtime.synchronize();
}
