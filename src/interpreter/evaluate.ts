import type { List } from "../../grammar/ast.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { renderDiagnostic } from "../diagnostic/render.ts";
import { Source } from "../diagnostic/source.ts";
import { CommandReader, type ReadResult } from "../syntax/command-reader.ts";
import { maximumDiagnostics } from "../syntax/parse.ts";
import { compileList } from "./compile/list.ts";
import type { Outcome, Running } from "./coroutines/effect.ts";
import { CommandDropped } from "./errors.ts";
import type { Code, Shell } from "./shell.ts";

/**
 * Runs a text in a shell environment, one complete command at a time, so that what stands before a syntax error
 * has run by then, and an alias works from the next line on.
 */
export function evaluateText(shell: Shell, text: string, name: string, firstLine = 1): Outcome {
  return readOn(shell, new Reading(shell, new Source(name, text, firstLine), false), 0);
}

/** Runs the only command of a text, which has been read already. */
export function evaluateRead(shell: Shell, source: Source, list: List): Outcome {
  const outcome = runList(shell, source, list);
  return typeof outcome === "number" ? outcome : named(shell, source, outcome);
}

/** Runs a script: like any text, but its lines are input, which `set -v` shows. It may be the rest of one. */
export function evaluateScript(
  shell: Shell,
  text: string,
  name: string,
  { firstLine, status }: { readonly firstLine: number; readonly status: number } = whole,
): Outcome {
  return readOn(shell, new Reading(shell, new Source(name, text, firstLine), true), status);
}

const whole = { firstLine: 1, status: 0 };

/** A text that is being read. */
class Reading {
  readonly source: Source;
  readonly reader: CommandReader;
  readonly #isInput: boolean;
  #shown = 0;

  constructor(shell: Shell, source: Source, isInput: boolean) {
    this.source = source;
    this.reader = new CommandReader(source, {
      aliases: (alias) => shell.aliases.get(alias),
      dialect: shell.dialect,
    });
    this.#isInput = isInput;
  }

  next(shell: Shell): ReadResult {
    const next = this.reader.next();
    if (this.#isInput) this.#show(shell, next.kind === "end" ? this.source.text.length : next.end);
    return next;
  }

  /** Shows the lines that have been read since the last command (`set -v`). */
  #show(shell: Shell, end: number): void {
    const { text } = this.source;
    if (end > this.#shown) showInput(shell, text.slice(this.#shown, end), end === text.length);
    this.#shown = end;
  }
}

/** Shows what has been read (`set -v`). The last line is ended, as in bash, so that its output stands by itself. */
export function showInput(shell: Shell, text: string, isLast: boolean): void {
  if (!shell.options.verbose) return;
  shell.write(isLast && !text.endsWith("\n") ? `${text}\n` : text, 2);
  shell.runtime.synchronize();
}

function readOn(shell: Shell, reading: Reading, before: number): Outcome {
  let status = before;
  for (;;) {
    const next = reading.next(shell);
    if (next.kind === "end") return status;
    const outcome = runRead(shell, reading, next, status);
    if (typeof outcome !== "number") return continueReading(shell, reading, outcome);
    status = outcome;
    if (hasJumped(shell)) return status;
  }
}

/** The same once a command has had to wait. */
function* continueReading(shell: Shell, reading: Reading, running: Running): Running {
  let status = yield* named(shell, reading.source, running);
  while (!hasJumped(shell)) {
    const next = reading.next(shell);
    if (next.kind === "end") break;
    const outcome = runRead(shell, reading, next, status);
    status = typeof outcome === "number" ? outcome : yield* named(shell, reading.source, outcome);
  }
  return status;
}

/** Runs one command that was read, or says what is wrong with it. */
function runRead(
  shell: Shell,
  { reader, source }: Reading,
  read: Exclude<ReadResult, { kind: "end" }>,
  status: number,
): Outcome {
  if (shell.options.noexec && !shell.options.interactive) {
    return read.kind === "error" ? checkOn(shell, reader, read.diagnostic) : status;
  }
  if (read.kind === "error") shell.reject(renderDiagnostic(read.diagnostic));
  return runList(shell, source, read.list);
}

function runList(shell: Shell, source: Source, list: List): Outcome {
  const { sourceName } = shell;
  shell.sourceName = source.name;
  const outcome = run(shell, compileList(list, { source }));
  shell.sourceName = sourceName;
  return outcome;
}

function run(shell: Shell, code: Code): Outcome {
  try {
    return code(shell);
  } catch (error) {
    return dropped(shell, error);
  }
}

/** Carries on a command of the source. */
function* named(shell: Shell, source: Source, running: Running): Running {
  const { sourceName } = shell;
  shell.sourceName = source.name;
  let status: number;
  try {
    status = yield* running;
  } catch (error) {
    status = dropped(shell, error);
  }
  shell.sourceName = sourceName;
  return status;
}

/** The status of a command that was dropped. A function and a substitution within it are left by then. */
function dropped(shell: Shell, error: unknown): number {
  if (!(error instanceof CommandDropped) || shell.returnable > 0) throw error;
  shell.status = error.status;
  return error.status;
}

/** Whether the text is left; `set -n` leaves its commands only, and the rest is checked. */
function hasJumped({ jump }: Shell): boolean {
  return jump !== undefined && jump.kind !== "noexec";
}

/** Only checks the text (`set -n`): every mistake is told, not just the first. */
function checkOn(shell: Shell, reader: CommandReader, first: Diagnostic): never {
  const mistakes = [renderDiagnostic(first)];
  for (let next = reader.next(); next.kind !== "end"; next = reader.next()) {
    if (next.kind === "error") mistakes.push(renderDiagnostic(next.diagnostic));
    if (mistakes.length === maximumDiagnostics) break;
  }
  return shell.reject(mistakes.join("\n"));
}
