import type { Builtin } from "../interpreter/builtin.ts";
import { ExitShell } from "../interpreter/errors.ts";
import type { Shell } from "../interpreter/shell.ts";
import { parseNumber } from "./support/number.ts";

/** `exit [n]` ends the shell environment (POSIX.1-2024, XCU 2.15). */
export const exitBuiltin: Builtin = {
  name: "exit",
  special: true,
  confined: true,
  run(shell, args) {
    const status = requestedStatus(shell, args[1]);
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

/** What is no number is told of and ends the shell all the same, also at the prompt. */
function requestedStatus(shell: Shell, text: string | undefined): number {
  if (text === undefined) return shell.trapped ?? shell.status;
  return parseNumber(text) ?? shell.complain(`exit: Illegal number: ${text}`, 2);
}
