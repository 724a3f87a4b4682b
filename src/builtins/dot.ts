import { statSync } from "node:fs";
import type { Builtin } from "../interpreter/builtin.ts";
import { continueWith, type Outcome } from "../interpreter/coroutines/effect.ts";
import { readTextFile } from "../interpreter/io/read-file.ts";
import type { Shell } from "../interpreter/shell.ts";
import { sourceText } from "../interpreter/source-file.ts";
import { encode } from "../text/bytes.ts";
import { parseOptions } from "./support/options.ts";

/** `. file [argument…]` runs a file in the current environment (POSIX.1-2024, XCU 2.15). */
export const dotBuiltin: Builtin = {
  name: ".",
  special: true,
  confined: true,
  run: (shell, args) => runSourceFile(shell, args, (message) => shell.fail(message)),
};

/** Runs the file that the arguments name; `refuse` says what it means that they name none. */
export function runSourceFile(
  shell: Shell,
  args: readonly string[],
  refuse: (message: string, status: number) => number,
): Outcome {
  const command = args[0] as string;
  const parsed = parseOptions(args, "");
  if (parsed.kind === "error") return refuse(`${command}: ${parsed.message}`, 2);
  const [name, ...operands] = args.slice(parsed.next);
  if (name === undefined) return shell.complain(`${command}: filename argument required`, 2);
  const path = find(shell, name, command === "source");
  const text = path === undefined ? undefined : readTextFile(shell, path);
  const run = (found: string | undefined): Outcome => {
    // A trap's action has left the command while the file was read.
    if (shell.jump !== undefined) return shell.status;
    return path === undefined || found === undefined
      ? refuse(`${command}: ${name}: No such file or directory`, 1)
      : sourceText(shell, found, path, operands);
  };
  return typeof text === "object" ? continueWith(text, run) : run(text);
}

/** A name without a slash is looked for in PATH, where it need not be executable; bash then looks here. */
function find(shell: Shell, name: string, here: boolean): string | undefined {
  if (name.includes("/")) return name;
  shell.enter();
  for (const directory of (shell.variables.get("PATH") ?? "").split(":")) {
    const path = directory ? `${directory}/${name}` : name;
    if (isFile(path)) return path;
  }
  return here && isFile(name) ? name : undefined;
}

function isFile(path: string): boolean {
  try {
    return statSync(encode(path), { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
