import { constants } from "node:os";
import { setImmediate as oneTurn } from "node:timers/promises";
import { Source } from "../diagnostic/source.ts";
import { type ReadCommand, readAll } from "../syntax/command-reader.ts";
import { continueWith, type Outcome, type Running, resolve } from "./coroutines/effect.ts";
import { Cancelled, ExitShell, FatalError, fillsStack, KilledBySignal, stackIsFull } from "./errors.ts";
import { evaluateRead, evaluateText } from "./evaluate.ts";
import { flushed } from "./execute/flush.ts";
import { runForegroundJob } from "./jobs/foreground.ts";
import { takeNotices } from "./jobs/report.ts";
import { promptName, type Shell } from "./shell.ts";
import { runTraps } from "./signals/run-traps.ts";

const { SIGHUP, SIGINT, SIGQUIT, SIGTERM } = constants.signals;

/**
 * What became of a command that was given at the prompt. `lentTerminal` tells whether processes had the terminal, which
 * may have left on the screen what they pleased.
 */
export type CommandResult =
  | { readonly kind: "finished"; readonly status: number; readonly lentTerminal?: boolean }
  /** The user has stopped it; it is a job now. */
  | { readonly kind: "suspended"; readonly status: number }
  /** The user has called it off with ^C. */
  | { readonly kind: "interrupted"; readonly status: number }
  /** The shell is to end. */
  | { readonly kind: "exit"; readonly status: number };

/**
 * A shell that is given its commands one by one by a user, and outlives each of them.
 *
 * A prompt asks for nothing else: how it gets its commands is its own business.
 */
export class InteractiveShell {
  readonly shell: Shell;
  /** Called with the lines that tell of a job's change at once (`set -b`). */
  onNotice: (text: string) => void = (text) => {
    this.shell.write(`\n${text}`, 2);
    this.shell.runtime.synchronize();
  };
  /** The line of the session that the next command begins at. */
  #line = 1;
  #hungUp = false;
  /** The text that was read last, to be run perhaps. */
  #reading: { readonly source: Source; readonly commands: readonly ReadCommand[] } | undefined;

  constructor(shell: Shell) {
    this.shell = shell;
    const { runtime, options } = shell;
    options.interactive = true;
    shell.sourceName = promptName;
    options.monitor = true;
    // The keyboard's signals and a `kill` of no number are for the jobs, not for the shell (XCU 2.11).
    for (const signal of [SIGQUIT, SIGTERM]) runtime.signals.setAtRest(signal, "ignore");
    runtime.signals.setAtRest(SIGINT, () => {
      if (runtime.signals.areForEnvironments(SIGINT)) runtime.signals.spread(SIGINT);
      else if (!runtime.jobControl.interrupt()) runtime.cancelForeground(new Cancelled(SIGINT));
    });
    runtime.signals.setAtRest(SIGHUP, () => this.#hangUp());
    runtime.jobControl.enable("interactive");
    runtime.jobControl.onChange = () => this.#jobChanged();
  }

  /** Whether the terminal is gone: the shell is to end. */
  get isHungUp(): boolean {
    return this.#hungUp;
  }

  /** What the user is to be told of the jobs before the next prompt, as lines; nothing if nothing is new. */
  takeNotices(): string {
    this.shell.runtime.reaper.checkAll();
    return takeNotices(this.shell.jobs);
  }

  /**
   * Before the end asked for otherwise than by `exit` (^D at the prompt): what to say to a user who would leave
   * jobs behind that end with the shell; undefined when the shell may end.
   */
  warnBeforeExit(): string | undefined {
    const { runtime, jobs } = this.shell;
    if (this.#hungUp) return undefined;
    const warning = runtime.jobControl.warnBeforeExit(jobs.own());
    if (warning === undefined) return undefined;
    // The next command or end of input is the one that the user gives knowing of it.
    runtime.jobControl.warned = 1;
    return warning;
  }

  /** Ends the jobs that cannot outlive the shell, and gives the terminal back. */
  leave(): void {
    const { runtime, jobs } = this.shell;
    runtime.jobControl.endLost(jobs.own());
  }

  /** The commands of a text as they would be run now. Who shows a line while it is written has it read already at Enter. */
  read(text: string): readonly ReadCommand[] {
    if (this.#reading?.source.text === text) return this.#reading.commands;
    const { aliases, dialect } = this.shell;
    const source = new Source(promptName, text, this.#line);
    const commands = readAll(source, { aliases: (name) => aliases.get(name), dialect });
    this.#reading = { source, commands };
    return commands;
  }

  /** Whether a text is the beginning of a command only, so that the user has to write on. */
  isIncomplete(text: string): boolean {
    return this.read(text.endsWith("\n") ? text : `${text}\n`).some(({ incomplete }) => incomplete);
  }

  /** Runs one complete command as the job in the foreground. Never throws: what goes wrong is a status. */
  async run(text: string): Promise<CommandResult> {
    const { shell } = this;
    const line = this.#line;
    this.#line += text.replace(/\n$/, "").split("\n").length;
    const { jobControl } = shell.runtime;
    if (jobControl.warned > 0) jobControl.warned -= 1;
    const { suspensions, terminal } = jobControl;
    const handovers = terminal?.handovers;
    const job = jobControl.create(shell, text);
    const result = await this.attend(() =>
      resolve(runForegroundJob(shell, job, () => thenFlushed(shell, this.#evaluate(text, line)))),
    );
    shell.status = result.status;
    shell.jump = undefined;
    if (result.kind !== "finished") return result;
    if (jobControl.suspensions !== suspensions) return { kind: "suspended", status: result.status };
    return { ...result, lentTerminal: terminal?.handovers !== handovers };
  }

  /** Each command of a text is read when those before it have run, which may change aliases. */
  #evaluate(text: string, line: number): Outcome {
    const reading = this.#reading;
    this.#reading = undefined;
    if (reading?.source.text === text && reading.commands.length === 1) {
      const [only] = reading.commands;
      if (only?.kind === "command") return evaluateRead(this.shell, reading.source, only.list);
    }
    return evaluateText(this.shell, text, promptName, line);
  }

  /** Runs the actions of trapped signals that have come while no command ran. */
  async runTraps(): Promise<CommandResult> {
    this.#reading = undefined;
    return this.attend(() => runTraps(this.shell, this.shell.status));
  }

  /** Obtains what a coroutine gives, which ^C may call off: then it is undefined. */
  async obtain<Result>(running: Running<Result>): Promise<Result | undefined> {
    let obtained: Result | undefined;
    await this.attend(() =>
      continueWith(running, (result) => {
        obtained = result;
        return 0;
      }),
    );
    return obtained;
  }

  /** ^C has called off the line that is written: it is no signal there, but the trap for it runs all the same. */
  callOffLine(): void {
    const { traps, runtime } = this.shell;
    if (traps.get(SIGINT)) runtime.signals.spread(SIGINT);
  }

  /** Carries a coroutine on in the foreground, where ^C reaches it: a command, or the reading of one. */
  async attend(start: () => Running): Promise<CommandResult> {
    const { runtime } = this.shell;
    try {
      const task = runtime.scheduler.start(start);
      return { kind: "finished", status: await runtime.runForeground(task) };
    } catch (error) {
      return this.#endedBy(error);
    } finally {
      runtime.interrupted = false;
      runtime.synchronize();
    }
  }

  #endedBy(error: unknown): CommandResult {
    this.shell.pipeStatus = undefined;
    if (error instanceof ExitShell) return { kind: "exit", status: error.status };
    if (error instanceof FatalError) return { kind: "finished", status: error.status };
    if (error instanceof KilledBySignal) return { kind: "finished", status: 128 + error.signal };
    if (error instanceof Cancelled) {
      return { kind: this.#hungUp ? "exit" : "interrupted", status: 128 + error.signal };
    }
    const message = error instanceof Error ? error.message : String(error);
    const complaint = fillsStack(error) ? stackIsFull : `internal error: ${message}`;
    return { kind: "finished", status: this.shell.complain(complaint, 2) };
  }

  /** The keys have ended with the terminal, which may be seen before its SIGHUP is. */
  async loseTerminal(): Promise<void> {
    await oneTurn();
    await this.runTraps();
    this.#hangUp();
  }

  /** The terminal is gone. The jobs are told too, and the shell ends. */
  #hangUp(): void {
    if (this.#hungUp) return;
    this.#hungUp = true;
    const { runtime, jobs } = this.shell;
    const { current } = runtime.jobControl;
    runtime.jobControl.hangUp(current ? [...jobs.own(), current] : jobs.own());
    runtime.cancelForeground(new Cancelled(SIGHUP));
  }

  /** `set -b`: the user is told at once. */
  #jobChanged(): void {
    if (!this.shell.options.notify) return;
    const notices = takeNotices(this.shell.jobs);
    if (notices !== "") this.onNotice(notices);
  }
}

function thenFlushed(shell: Shell, outcome: Outcome): Outcome {
  return typeof outcome === "number" ? flushed(shell, shell.name, outcome) : waitThenFlush(shell, outcome);
}

function* waitThenFlush(shell: Shell, running: Running): Running {
  return yield* resolve(flushed(shell, shell.name, yield* running));
}
