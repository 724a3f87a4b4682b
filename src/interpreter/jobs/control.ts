import { constants } from "node:os";
import { Source } from "../../diagnostic/source.ts";
import { isTerminal } from "../../posix/descriptor.ts";
import { EAGAIN, EIO, ESRCH } from "../../posix/errno.ts";
import { kill } from "../../posix/signal.ts";
import { JobTerminal } from "../../process/terminal-handoff.ts";
import { parseProgram } from "../../syntax/parse.ts";
import { Cancelled } from "../errors.ts";
import type { Runtime } from "../runtime.ts";
import type { Shell } from "../shell.ts";
import { Job } from "./job.ts";

const {
  SIGCHLD,
  SIGCONT,
  SIGHUP,
  SIGINT,
  SIGKILL,
  SIGSTOP,
  SIGTERM,
  SIGTSTP,
  SIGTTIN,
  SIGTTOU,
  SIGURG,
  SIGWINCH,
} = constants.signals;

const stops: readonly number[] = [SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU];
/** What a stopped job is sent so that it ends. */
const deadly: readonly number[] = [SIGHUP, SIGKILL, SIGTERM];
/** Signals that end nothing by default. */
const harmless: readonly number[] = [0, SIGCHLD, SIGCONT, SIGURG, SIGWINCH];

/** Whether the next command with processes is a job of its own: in a script with `set -m`. */
export function startsJob(shell: Shell): boolean {
  return shell.options.monitor && shell.job === undefined && !shell.isSubshell;
}

/** Whether a job in the background is more than one pipeline of simple commands, which ends by itself. */
function hasMoreToDo({ root, text }: Job): boolean {
  if (root === undefined || root.hasEnded) return false;
  const { items } = parseProgram(new Source("job", text)).program.body;
  const [only] = items;
  if (items.length > 1 || only === undefined || only.command.rest.length > 0) return true;
  return only.command.first.stages.some(({ kind }) => kind !== "simple-command");
}

/**
 * Job control (POSIX.1-2024, XCU 2.11): which job is in the foreground, and how jobs are stopped, continued
 * and told of signals.
 */
export class JobControl {
  readonly #runtime: Runtime;
  /** The jobs in the foreground; the last one was brought there by a command of the one before (`fg`). */
  readonly #foreground: Job[] = [];
  #terminal: JobTerminal | undefined;
  #enabled = false;
  /** How often a job in the foreground was stopped. */
  suspensions = 0;
  /** For how many commands a warning about jobs that end with the shell holds: see `warnBeforeExit`. */
  warned = 0;
  /** Told when a job in the background has changed its state. */
  onChange: ((job: Job) => void) | undefined;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  get terminal(): JobTerminal | undefined {
    return this.#terminal;
  }

  /** Takes charge of the terminal and of the signals that jobs need watched; once. */
  enable(mode: "interactive" | "script"): void {
    if (this.#enabled) return;
    this.#enabled = true;
    const runtime = this.#runtime;
    if (mode === "interactive") runtime.signals.claim([SIGTSTP, SIGTTIN, SIGTTOU]);
    // Before anything touches the terminal: SIGTTOU would stop the shell itself. Never handled, only ignored:
    // a handler of these two would be called for ever.
    for (const signal of [SIGTTIN, SIGTTOU]) runtime.signals.setAtRest(signal, "ignore");
    this.#terminal = mode === "interactive" ? JobTerminal.acquire() : JobTerminal.ofForeground();
    // A handler that stays, since one that came and went would leave moments in which ^Z stopped the shell.
    runtime.signals.setAtRest(SIGTSTP, () => this.#foreground.at(-1)?.foreground && this.stop(SIGTSTP));
    runtime.signals.setAtRest(SIGCHLD, () => runtime.reaper.checkAll());
    runtime.input.readTerminal = (read) => this.#readTerminal(read);
  }

  /** A job for a command that is about to run in the foreground. */
  create(shell: Shell, text: string): Job {
    if (shell.options.monitor) this.enable(shell.options.interactive ? "interactive" : "script");
    return this.#watched(
      new Job({ text, grouped: shell.options.monitor, foreground: true, terminal: this.#terminal }),
    );
  }

  /** A job for a command that runs in the background from its start. */
  createBackground(shell: Shell, text: string, stages?: readonly string[]): Job {
    if (shell.options.monitor) this.enable(shell.options.interactive ? "interactive" : "script");
    return this.#watched(
      new Job({
        text,
        grouped: shell.options.monitor,
        foreground: false,
        terminal: this.#terminal,
        ...(stages ? { stages } : {}),
      }),
    );
  }

  /** The job in the foreground, whose coroutines a signal to the shell is meant for. */
  get current(): Job | undefined {
    return this.#foreground.at(-1);
  }

  enter(job: Job): void {
    this.#foreground.push(job);
  }

  leave(job: Job): void {
    const index = this.#foreground.lastIndexOf(job);
    if (index >= 0) this.#foreground.splice(index, 1);
    job.foreground = false;
    job.takeTerminalBack();
    // A process that has died in the moment may have given it to itself.
    this.#terminal?.takeBack();
  }

  /** Before the shell waits: the terminal goes to whom it belongs. */
  settleTerminal(): void {
    this.current?.giveTerminal();
  }

  /** Stops the job in the foreground: its coroutines where they are, and its processes. */
  stop(signal: number): void {
    const job = this.current;
    job?.stop(signal);
    job?.signal(signal);
  }

  /**
   * SIGINT has come to the shell itself. It ends the coroutines, or is passed on: a process that was just being
   * started has not had the terminal yet when the key came, and how it ends decides.
   *
   * @returns whether there is a job that it was for.
   */
  interrupt(): boolean {
    const job = this.current;
    if (job === undefined) return false;
    if (job.living.length === 0 && job.root) this.#runtime.scheduler.cancel(job.root, new Cancelled(SIGINT));
    else job.signal(SIGINT);
    return true;
  }

  /** Lets a stopped job go on, in the foreground or in the background. */
  resume(job: Job, place: "foreground" | "background"): void {
    const { scheduler } = this.#runtime;
    job.foreground = place === "foreground";
    job.giveTerminal();
    if (job.foreground) job.restoreModes();
    scheduler.resume(job);
    job.goOn();
    // What waits for the terminal must not read there any more.
    if (!job.foreground && scheduler.waitsToRead(job, isTerminal)) job.stop(SIGTTIN);
  }

  /** Sends a signal to a job: its processes, and its coroutines as if they were one. Gives 0 or minus errno. */
  signal(job: Job, signal: number): number {
    if (job.hasEnded) return -ESRCH;
    if (signal === SIGCONT) {
      if (job.suspended) this.resume(job, "background");
      else job.signal(signal);
      return 0;
    }
    const { suspended } = job;
    const sent = job.signal(signal);
    if (job.root && stops.includes(signal)) job.stop(signal);
    if (job.root && !stops.includes(signal) && !harmless.includes(signal)) {
      this.#runtime.scheduler.resume(job);
      this.#runtime.scheduler.cancel(job.root, new Cancelled(signal));
    }
    // A stopped process would not see its end before it goes on; and who waits for it now is to wait for that.
    if (suspended && deadly.includes(signal)) this.resume(job, "background");
    return job.living.length === 0 && job.root ? 0 : sent;
  }

  /**
   * What to say to a user who wants to leave jobs behind that would end with the shell: stopped ones, and
   * coroutines. Said once: who asks again with the next command may go.
   */
  warnBeforeExit(jobs: readonly Job[]): string | undefined {
    if (this.warned > 0) return undefined;
    const lost = jobs.filter((job) => !job.hasEnded && (job.suspended || hasMoreToDo(job)));
    if (lost.length === 0) return undefined;
    this.warned = 2;
    return lost.some(({ suspended }) => suspended)
      ? "There are stopped jobs."
      : "There are jobs in the background that end with the shell.";
  }

  /** Ends what cannot outlive the shell: stopped jobs, and coroutines. Processes that run go on. */
  endLost(jobs: readonly Job[]): void {
    for (const job of jobs) {
      if (job.suspended) this.signal(job, SIGTERM);
      else if (job.root) this.#runtime.scheduler.cancel(job.root, new Cancelled(SIGHUP));
    }
    this.#terminal?.release();
  }

  /** The terminal is gone, or the shell ends by SIGHUP: tell every job, stopped ones so that they see it. */
  hangUp(jobs: readonly Job[]): void {
    for (const job of jobs) {
      if (!job.hangsUp || job.hasEnded) continue;
      job.signal(SIGHUP);
      job.signal(SIGCONT);
    }
  }

  /** Stops the shell itself until somebody lets it go on. */
  stopShell(): void {
    if (this.#terminal) this.#terminal.stopShell();
    else kill(process.pid, SIGSTOP);
  }

  #watched(job: Job): Job {
    job.onChange = (changed) => {
      if (!changed.foreground) this.onChange?.(changed);
    };
    // The coroutines go on with their processes.
    job.onContinue = (continued) =>
      this.resume(continued, continued.foreground ? "foreground" : "background");
    return job;
  }

  #readTerminal(read: () => number): number {
    const group = this.#runtime.scheduler.currentGroup;
    const job = group instanceof Job ? group : undefined;
    if (this.#terminal === undefined) return read();
    if (job === undefined || job.foreground) {
      const count = job && job.living.length > 0 ? this.#terminal.borrow(read) : read();
      if (count !== -EIO || !this.#terminal.isWithStarter) return count;
      this.#terminal.awaitTurn();
      return read();
    }
    job.stop(SIGTTIN);
    return -EAGAIN;
  }
}
