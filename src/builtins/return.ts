import type { Builtin } from "../interpreter/builtin.ts";
import { ExitShell } from "../interpreter/errors.ts";
import type { Shell } from "../interpreter/shell.ts";
import { parseNumber } from "./support/number.ts";

/** `return [n]` leaves a function or a `.` script (POSIX.1-2024, XCU 2.15). Elsewhere it ends a script, as in dash, and is a mistake at the prompt. */
export const returnBuiltin: Builtin = {
  name: "return",
  special: true,
  confined: true,
  run(shell, args) {
    const status = args[1] === undefined ? shell.status : parseNumber(args[1]);
    if (status === undefined) return shell.fail(`return: Illegal number: ${args[1]}`);
    if (shell.returnable === 0) return leaveScript(shell, status & 0xff);
    shell.jump = { kind: "return" };
    return status & 0xff;
  },
};

/** A user who types it has nothing to leave but the session, for which there is `exit`. */
function leaveScript(shell: Shell, status: number): number {
  if (!shell.options.interactive) throw new ExitShell(status);
  return shell.complain("return: can only return from a function or a sourced script", 2);
}
