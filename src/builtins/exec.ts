import type { Builtin } from "../interpreter/builtin.ts";
import type { Outcome } from "../interpreter/coroutines/effect.ts";
import { ExitShell } from "../interpreter/errors.ts";
import { replaceProcess, runExternal } from "../interpreter/execute/external.ts";
import { andThen } from "../interpreter/execute/outcome.ts";
import { parseOptions } from "./support/options.ts";

/**
 * `exec [command [argument…]]` replaces the shell (POSIX.1-2024, XCU 2.15). Its redirections without a command
 * are made to last by the caller. A subshell environment shares its process, so there the command runs and the
 * environment ends with it.
 */
export const execBuiltin: Builtin = {
  name: "exec",
  special: true,
  run(shell, args): Outcome {
    const parsed = parseOptions(args, "");
    if (parsed.kind === "error") return shell.fail(`exec: ${parsed.message}`);
    const command = args.slice(parsed.next);
    if (command.length === 0) return 0;
    const outcome = shell.isSubshell
      ? runExternal(shell, command, { tail: true })
      : replaceProcess(shell, command);
    return andThen(outcome, (status) => {
      throw new ExitShell(status);
    });
  },
};
