import { constants } from "node:os";
import { Source } from "../diagnostic/source.ts";
import { CommandReader } from "../syntax/command-reader.ts";
import { type Running, resolve } from "./effect.ts";
import { Cancelled, ExitShell, FatalError, KilledBySignal } from "./errors.ts";
import { evaluateText } from "./evaluate.ts";
import { flushed } from "./execute/flush.ts";
import { runTraps } from "./execute/trap-action.ts";
import { promptName, type Shell } from "./shell.ts";

const { SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU } = constants.signals;

/** What became of a command that was given at the prompt. */
export type CommandResult =
  | { readonly kind: "finished"; readonly status: number }
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
  /** The line of the session that the next command begins at. */
  #line = 1;

  constructor(shell: Shell) {
    this.shell = shell;
    const { runtime, options } = shell;
    options.interactive = true;
    shell.sourceName = promptName;
    // The keyboard's signals and a `kill` of no number are for the jobs, not for the shell (XCU 2.11).
    for (const signal of [SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU]) runtime.unhandle(signal, "ignore");
    runtime.dieCleanlyOf(SIGINT);
  }

  /** Whether a text is the beginning of a command only, so that the user has to write on. */
  isIncomplete(text: string): boolean {
    const { aliases, dialect } = this.shell;
    const lines = text.endsWith("\n") ? text : `${text}\n`;
    const source = new Source(promptName, lines);
    const reader = new CommandReader(source, { aliases: (name) => aliases.get(name), dialect });
    for (let read = reader.next(); read.kind !== "end"; read = reader.next()) {
      if (read.incomplete) return true;
    }
    return false;
  }

  /** Runs one complete command as the job in the foreground. Never throws: what goes wrong is a status. */
  async run(text: string): Promise<CommandResult> {
    const { shell } = this;
    const line = this.#line;
    this.#line += text.replace(/\n$/, "").split("\n").length;
    const result = await this.attend(() => evaluateThenFlush(shell, text, line));
    shell.status = result.status;
    shell.jump = undefined;
    return result;
  }

  /** Runs the actions of trapped signals that have come while no command ran. */
  async runTraps(): Promise<CommandResult> {
    return this.attend(() => runTraps(this.shell, this.shell.status));
  }

  /** Carries a coroutine on in the foreground, where ^C reaches it: a command, or the reading of one. */
  async attend(start: () => Running): Promise<CommandResult> {
    const { runtime } = this.shell;
    try {
      const task = runtime.scheduler.start(start());
      return { kind: "finished", status: await runtime.runForeground(task) };
    } catch (error) {
      return this.#endedBy(error);
    } finally {
      runtime.interrupted = false;
      runtime.synchronize();
    }
  }

  #endedBy(error: unknown): CommandResult {
    if (error instanceof ExitShell) return { kind: "exit", status: error.status };
    if (error instanceof FatalError) return { kind: "finished", status: error.status };
    if (error instanceof KilledBySignal) return { kind: "finished", status: 128 + error.signal };
    if (error instanceof Cancelled) return { kind: "interrupted", status: 128 + error.signal };
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "finished", status: this.shell.complain(`internal error: ${message}`, 2) };
  }
}

function* evaluateThenFlush(shell: Shell, text: string, line: number): Running {
  const status = yield* resolve(evaluateText(shell, text, promptName, line));
  return yield* resolve(flushed(shell, shell.name, status));
}
