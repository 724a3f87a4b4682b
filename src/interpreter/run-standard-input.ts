import { renderDiagnostic } from "../diagnostic/render.ts";
import { Source } from "../diagnostic/source.ts";
import { EAGAIN } from "../posix/errno.ts";
import { CommandReader } from "../syntax/command-reader.ts";
import { decode } from "../text/bytes.ts";
import { compileList } from "./compile/list.ts";
import { after, type Event, type Running, resolve } from "./coroutines/effect.ts";
import { ExitShell } from "./errors.ts";
import { evaluateScript, showInput } from "./evaluate.ts";
import { autoLogout } from "./patience.ts";
import type { Shell } from "./shell.ts";
import { waitAttentively } from "./signals/wait-attentively.ts";

const NEWLINE = 10;

/**
 * Runs the commands on standard input, line by line: what follows a command is left to be read by it
 * (POSIX.1-2024, XCU sh, STDIN).
 */
export function* runStandardInput(shell: Shell): Running {
  let text = "";
  let line = 1;
  let status = 0;
  for (;;) {
    if (shell.options.noexec) return yield* checkRest(shell, text, line, status);
    const next = yield* readLine(shell);
    text += next;
    if (text === "") return status;
    if (next !== "") showInput(shell, next, true);
    const source = new Source(shell.sourceName, text, line);
    const reader = new CommandReader(source, {
      aliases: (name) => shell.aliases.get(name),
      dialect: shell.dialect,
    });
    for (let command = reader.next(); command.kind !== "end"; command = reader.next()) {
      if (command.incomplete && next !== "") break;
      if (command.kind === "error") shell.reject(renderDiagnostic(command.diagnostic));
      line = source.lineAt(command.end);
      text = source.text.slice(command.end);
      const outcome = compileList(command.list, { source })(shell);
      status = typeof outcome === "number" ? outcome : yield* outcome;
    }
    if (isBlank(text)) {
      line += text.split("\n").length - 1;
      text = "";
    }
    if (next === "") return status;
  }
}

/** Reads to the end what is only checked (`set -n`): no command is there to read it, and every mistake is told. */
function* checkRest(shell: Shell, begun: string, line: number, status: number): Running {
  let text = begun;
  for (let next = yield* readLine(shell); next !== ""; next = yield* readLine(shell)) text += next;
  return yield* resolve(evaluateScript(shell, text, shell.sourceName, { firstLine: line, status }));
}

/** Whether a text that gave no command holds none: comments and blank lines. */
function isBlank(text: string): boolean {
  return /^(?:[ \t]*(?:#[^\n]*)?\n)*$/.test(text);
}

/**
 * The next line with its newline, what there is of it at the end of the file, or nothing.
 *
 * @param patience for how many milliseconds to wait, when there is nothing to read; the shell ends then.
 */
export function* readLine(shell: Shell, patience?: number): Running<string> {
  const pieces: Buffer[] = [];
  for (;;) {
    const file = shell.fds.get(0);
    if (file === undefined) break;
    const result = shell.runtime.input.peek(file);
    if (result === -EAGAIN) {
      const ready: Event = { kind: "ready", fd: file.fd, direction: "read" };
      const deadline = patience === undefined ? undefined : after(patience);
      if ((yield* waitAttentively(shell, [ready], deadline)) === "deadline") logOut(shell);
      continue;
    }
    if (typeof result === "number" || result.kind === "end") break;
    const newline = result.bytes.indexOf(NEWLINE);
    const count = newline < 0 ? result.bytes.length : newline + 1;
    pieces.push(Buffer.from(result.bytes.subarray(0, count)));
    shell.runtime.input.take(count);
    if (newline >= 0) break;
  }
  return decode(Buffer.concat(pieces));
}

function logOut(shell: Shell): never {
  shell.write(`\n${autoLogout}`, 2);
  throw new ExitShell(shell.status);
}
