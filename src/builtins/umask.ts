import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { hasOption, parseOptions } from "./support/options.ts";
import { applySymbolicMode, symbolicMode } from "./support/symbolic-mode.ts";

/** `umask [-S] [-p] [mask]` (POSIX.1-2024, XCU umask; `-p` is bash's). */
export const umaskBuiltin: Builtin = {
  name: "umask",
  special: false,
  run(shell, args) {
    const parsed = parseOptions(args, "Sp");
    if (parsed.kind === "error") return shell.complain(`umask: ${parsed.message}`, 2);
    const symbolic = hasOption(parsed.options, "S");
    const operand = args[parsed.next];
    if (operand === undefined) return show(shell, symbolic, hasOption(parsed.options, "p"));
    const mask = parseMask(operand, shell.umask);
    if (mask === undefined) return shell.complain(`umask: Illegal mode: ${operand}`, 2);
    shell.umask = mask;
    return symbolic ? show(shell, true, false) : 0;
  },
};

function show(shell: Shell, symbolic: boolean, reusable: boolean): number {
  const text = symbolic ? symbolicMode(~shell.umask & 0o777) : shell.umask.toString(8).padStart(4, "0");
  const command = symbolic ? "umask -S " : "umask ";
  return shell.print("umask", `${reusable ? command : ""}${text}\n`);
}

/** A mask in octal, or a symbolic mode of what the mask is to allow. */
function parseMask(operand: string, before: number): number | undefined {
  if (/^[0-7]{1,4}$/.test(operand)) return Number.parseInt(operand, 8) & 0o777;
  const allowed = applySymbolicMode(~before & 0o777, operand);
  return allowed === undefined ? undefined : ~allowed & 0o777;
}
