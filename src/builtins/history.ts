import { writeFileSync } from "node:fs";
import type { Builtin } from "../interpreter/builtin.ts";
import type { HistoryService } from "../interpreter/prompt-services.ts";
import type { Shell } from "../interpreter/shell.ts";
import { readText } from "../posix/read-text.ts";
import { encode } from "../text/bytes.ts";

/**
 * `history [n]` lists; `-c` clears, `-d number` removes, `-s argument…` adds, `-w` and `-r file` write and read a file
 * of lines. `-a` and `-n` do nothing: what one shell has run is in the database that all share.
 */
export const historyBuiltin: Builtin = {
  name: "history",
  special: false,
  run(shell, args) {
    const endsOptions = args[1] === "--";
    const [first = "", ...operands] = args.slice(endsOptions ? 2 : 1);
    const act = endsOptions ? undefined : actions[first];
    if (act === undefined) {
      if (!endsOptions && first.startsWith("-"))
        return shell.complain(`history: ${first}: invalid option`, 2);
      if (!/^\d*$/.test(first)) return shell.complain(`history: ${first}: numeric argument required`, 1);
      if (operands.length > 0) return shell.complain("history: too many arguments", 1);
    }
    const { history } = shell.runtime.prompt;
    // A script has none.
    if (!history) return 0;
    return act ? act(shell, history, operands) : list(shell, history, first);
  },
};

type Action = (shell: Shell, history: HistoryService, operands: readonly string[]) => number;

const actions: Readonly<Record<string, Action>> = {
  "-a": () => 0,
  "-n": () => 0,
  "-c"(_, history) {
    history.clear();
    return 0;
  },
  "-d": remove,
  "-s"(_, history, operands) {
    if (operands.length > 0) history.replaceLast(operands.join(" "));
    return 0;
  },
  "-w": (shell, history, [file]) =>
    withFile(shell, file, (path) => {
      writeFileSync(
        path,
        encode(
          history
            .records()
            .map(({ text }) => `${text}\n`)
            .join(""),
        ),
        { mode: 0o600 },
      );
    }),
  "-r": (shell, history, [file]) =>
    withFile(shell, file, (path) => {
      const directory = shell.variables.get("PWD") ?? "/";
      for (const line of readText(path).split("\n")) {
        if (line !== "") history.add(line, directory, Date.now());
      }
    }),
};

function list(shell: Shell, history: HistoryService, count: string): number {
  const records = history.records();
  const shown = count === "" ? records : records.slice(Math.max(0, records.length - Number(count)));
  const lines = shown.map(({ id, text }) => `${String(id).padStart(5)}  ${text}\n`);
  return shell.print("history", lines.join(""));
}

function remove(shell: Shell, history: HistoryService, [number]: readonly string[]): number {
  if (number === undefined) return shell.complain("history: -d: option requires an argument", 2);
  const id = number.startsWith("-") ? history.records().at(Number(number))?.id : Number(number);
  if (id !== undefined && history.remove(id)) return 0;
  return shell.complain(`history: ${number}: history position out of range`, 1);
}

function withFile(shell: Shell, file: string | undefined, act: (path: Buffer) => void): number {
  if (file === undefined) return 0;
  shell.enter();
  try {
    act(encode(file));
    return 0;
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "cannot be used";
    return shell.complain(`history: ${file}: ${reason}`, 1);
  }
}
