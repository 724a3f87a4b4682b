import type { Builtin } from "../interpreter/builtin.ts";
import { ExitShell } from "../interpreter/errors.ts";
import { parseNumber } from "./support/number.ts";

/** `exit [n]` ends the shell environment (POSIX.1-2024, XCU 2.15). */
export const exitBuiltin: Builtin = {
  name: "exit",
  special: true,
  confined: true,
  run(shell, args) {
    const status = args[1] === undefined ? (shell.trapped ?? shell.status) : parseNumber(args[1]);
    if (status === undefined) return shell.fail(`exit: Illegal number: ${args[1]}`);
    if (shell.options.interactive && !shell.isSubshell) {
      const warning = shell.runtime.jobControl.warnBeforeExit(shell.jobs.own());
      if (warning !== undefined) {
        shell.write(`${warning}\n`, 2);
        return 1;
      }
    }
    throw new ExitShell(status & 0xff);
  },
};
