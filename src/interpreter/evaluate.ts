import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { renderDiagnostic } from "../diagnostic/render.ts";
import { Source } from "../diagnostic/source.ts";
import { CommandReader } from "../syntax/command-reader.ts";
import { maximumDiagnostics } from "../syntax/parse.ts";
import { compileList } from "./compile/list.ts";
import type { Outcome, Running } from "./effect.ts";
import { CommandDropped } from "./errors.ts";
import type { Code, Shell } from "./shell.ts";

/**
 * Runs a text in a shell environment, one complete command at a time, so that what stands before a syntax error
 * has run by then, and an alias works from the next line on.
 */
export function evaluateText(shell: Shell, text: string, name: string, firstLine = 1): Outcome {
  const source = new Source(name, text, firstLine);
  const reader = new CommandReader(source, {
    aliases: (alias) => shell.aliases.get(alias),
    dialect: shell.dialect,
  });
  return readOn(shell, reader, source, 0);
}

function readOn(shell: Shell, reader: CommandReader, source: Source, before: number): Outcome {
  let status = before;
  for (;;) {
    const next = reader.next();
    if (next.kind === "end") return status;
    if (shell.options.noexec && !shell.options.interactive) {
      if (next.kind === "error") return checkOn(shell, reader, next.diagnostic);
      continue;
    }
    if (next.kind === "error") shell.reject(renderDiagnostic(next.diagnostic));
    const { sourceName } = shell;
    shell.sourceName = source.name;
    const outcome = run(shell, compileList(next.list, { source }));
    shell.sourceName = sourceName;
    if (typeof outcome !== "number") return continueReading(shell, reader, source, outcome);
    status = outcome;
    if (shell.jump !== undefined) return status;
  }
}

function run(shell: Shell, code: Code): Outcome {
  try {
    return code(shell);
  } catch (error) {
    return dropped(shell, error);
  }
}

/** The status of a command that was dropped. A function and a substitution within it are left by then. */
function dropped(shell: Shell, error: unknown): number {
  if (!(error instanceof CommandDropped) || shell.returnable > 0) throw error;
  shell.status = error.status;
  return error.status;
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

function* continueReading(shell: Shell, reader: CommandReader, source: Source, running: Running): Running {
  const { sourceName } = shell;
  shell.sourceName = source.name;
  let status: number;
  try {
    status = yield* running;
  } catch (error) {
    status = dropped(shell, error);
  }
  shell.sourceName = sourceName;
  if (shell.jump !== undefined) return status;
  const rest = readOn(shell, reader, source, status);
  return typeof rest === "number" ? rest : yield* rest;
}
