import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Builtin } from "../interpreter/builtin.ts";
import type { Outcome, Running } from "../interpreter/coroutines/effect.ts";
import { evaluateText } from "../interpreter/evaluate.ts";
import type { HistoryRecord } from "../interpreter/prompt-services.ts";
import type { Shell } from "../interpreter/shell.ts";
import { readText } from "../posix/read-text.ts";
import { quote } from "../syntax/quote.ts";
import { encode } from "../text/bytes.ts";
import { type FcRequest, readRequest } from "./support/fc-request.ts";

/**
 * `fc -l [-nr] [first [last]]` lists commands of the history, `fc -s [old=new] [first]` runs one again, and `fc [-r]
 * [-e editor] [first [last]]` runs what an editor makes of them (POSIX.1-2024, XCU fc).
 */
export const fcBuiltin: Builtin = {
  name: "fc",
  special: false,
  run(shell, args) {
    const request = readRequest(args);
    if (typeof request === "string") return shell.complain(`fc: ${request}`, 2);
    // The newest is the command that runs this.
    const records = shell.runtime.prompt.history?.records().slice(0, -1) ?? [];
    const chosen = choose(request, records);
    if (chosen.length === 0) return shell.complain("fc: no command found", 1);
    if (request.mode === "list") return list(shell, request, chosen);
    return request.mode === "again" ? again(shell, request, chosen) : edit(shell, request, chosen);
  },
};

/** The commands from the first to the last operand, in that order. */
function choose(
  { mode, first, last, reversed }: FcRequest,
  records: readonly HistoryRecord[],
): HistoryRecord[] {
  const newest = records.length - 1;
  const from =
    first === undefined ? (mode === "list" ? Math.max(0, newest - 15) : newest) : find(first, records);
  const to = last === undefined ? (mode === "list" ? newest : from) : find(last, records);
  if (from < 0 || to < 0) return [];
  const between = records.slice(Math.min(from, to), Math.max(from, to) + 1);
  return reversed !== from > to ? between.reverse() : between;
}

/** The place of a command by its number, by how far back it is, or by its beginning; -1 when there is none. */
function find(operand: string, records: readonly HistoryRecord[]): number {
  if (!/^[-+]?\d+$/.test(operand)) return records.findLastIndex(({ text }) => text.startsWith(operand));
  const number = Number(operand);
  if (operand.startsWith("-")) return Math.max(0, records.length + number);
  // What other shells have run meanwhile stands before this one's own, and may have larger numbers.
  const exact = records.findIndex(({ id }) => id === number);
  const index = exact < 0 ? records.findIndex(({ id }) => id >= number) : exact;
  return index < 0 ? records.length - 1 : index;
}

function list(shell: Shell, { numbers }: FcRequest, records: readonly HistoryRecord[]): number {
  const lines = records.map(({ id, text }) => `${numbers ? id : ""}\t${text.replaceAll("\n", "\n\t")}\n`);
  return shell.print("fc", lines.join(""));
}

function again(shell: Shell, { substitution }: FcRequest, records: readonly HistoryRecord[]): Outcome {
  const text = records[0]?.text ?? "";
  return runAgain(shell, substitution ? text.replace(substitution.old, () => substitution.new) : text);
}

/** Shows the command, remembers it in the place of the `fc`, and runs it. */
function runAgain(shell: Shell, text: string): Outcome {
  shell.runtime.prompt.history?.replaceLast(text);
  shell.write(`${text}\n`, 2);
  return evaluateText(shell, text, shell.sourceName, shell.line);
}

function* edit(shell: Shell, request: FcRequest, records: readonly HistoryRecord[]): Running {
  const directory = mkdtempSync(join(tmpdir(), "tssh-fc-"));
  try {
    const file = join(directory, "commands.sh");
    writeFileSync(file, encode(records.map(({ text }) => `${text}\n`).join("")), { mode: 0o600 });
    const editor = request.editor ?? editorOf(shell);
    const editing = evaluateText(shell, `${editor} ${quote(file)}`, shell.sourceName, shell.line);
    const status = typeof editing === "number" ? editing : yield* editing;
    if (status !== 0) return status;
    const running = runAgain(shell, readText(file).replace(/\n$/, ""));
    return typeof running === "number" ? running : yield* running;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** POSIX has ed(1) where nothing is said; people expect vi. */
function editorOf({ variables, options }: Shell): string {
  return variables.get("FCEDIT") || variables.get("EDITOR") || (options.posix ? "ed" : "vi");
}
