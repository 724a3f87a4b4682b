import { readFileSync } from "node:fs";
import type { Builtin } from "../interpreter/builtin.ts";
import type { Outcome } from "../interpreter/effect.ts";
import type { Shell } from "../interpreter/shell.ts";
import { sourceText } from "../interpreter/source-file.ts";
import { decode, encode } from "../text/bytes.ts";

/** `. file [argument…]` runs a file in the current environment (POSIX.1-2024, XCU 2.15). */
export const dotBuiltin: Builtin = {
  name: ".",
  special: true,
  run(shell, args): Outcome {
    const [name, ...operands] = args.slice(args[1] === "--" ? 2 : 1);
    if (name === undefined) return shell.complain(".: filename argument required", 2);
    const found = read(shell, name);
    if (found === undefined) return shell.fail(`.: ${name}: No such file or directory`);
    return sourceText(shell, found.text, found.path, operands);
  },
};

/** Finds and reads the file: a name without a slash is looked for in PATH, where it need not be executable. */
function read(shell: Shell, name: string): { readonly path: string; readonly text: string } | undefined {
  shell.enter();
  const directories = name.includes("/") ? [undefined] : (shell.variables.get("PATH") ?? "").split(":");
  for (const directory of directories) {
    const path = directory ? `${directory}/${name}` : name;
    try {
      return { path, text: decode(readFileSync(encode(path))) };
    } catch {
      // The next directory may have it.
    }
  }
  return undefined;
}
