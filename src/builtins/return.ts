import type { Builtin } from "../interpreter/builtin.ts";
import { ExitShell } from "../interpreter/errors.ts";
import { parseNumber } from "./support/number.ts";

/** `return [n]` leaves a function or a `.` script (POSIX.1-2024, XCU 2.15); elsewhere it ends the shell, as in dash. */
export const returnBuiltin: Builtin = {
  name: "return",
  special: true,
  confined: true,
  run(shell, args) {
    const status = args[1] === undefined ? shell.status : parseNumber(args[1]);
    if (status === undefined) return shell.fail(`return: Illegal number: ${args[1]}`);
    if (shell.returnable === 0) throw new ExitShell(status & 0xff);
    shell.jump = { kind: "return" };
    return status & 0xff;
  },
};
