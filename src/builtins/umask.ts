import type { Builtin } from "../interpreter/builtin.ts";
import { applySymbolicMode, symbolicMode } from "./support/symbolic-mode.ts";

/** `umask [-S] [mask]` (POSIX.1-2024, XCU umask). */
export const umaskBuiltin: Builtin = {
  name: "umask",
  special: false,
  run(shell, args) {
    const symbolic = args[1] === "-S";
    const operand = args[symbolic ? 2 : 1];
    if (operand === undefined) {
      const text = symbolic ? symbolicMode(~shell.umask & 0o777) : shell.umask.toString(8).padStart(4, "0");
      return shell.print("umask", `${text}\n`);
    }
    if (/^[0-7]{1,4}$/.test(operand)) {
      shell.umask = Number.parseInt(operand, 8) & 0o777;
      return 0;
    }
    const allowed = applySymbolicMode(~shell.umask & 0o777, operand);
    if (allowed === undefined) return shell.complain(`umask: Illegal mode: ${operand}`, 2);
    shell.umask = ~allowed & 0o777;
    return 0;
  },
};
