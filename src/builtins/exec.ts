import type { Builtin } from "../interpreter/builtin.ts";
import type { Outcome } from "../interpreter/coroutines/effect.ts";
import { ExitShell } from "../interpreter/errors.ts";
import { runExternal } from "../interpreter/execute/external.ts";
import { andThen } from "../interpreter/execute/outcome.ts";
import { replaceProcess } from "../interpreter/execute/replace.ts";
import type { Shell } from "../interpreter/shell.ts";
import { hasOption, type Option, parseOptions } from "./support/options.ts";

/**
 * `exec [-cl] [-a name] [command [argument…]]` replaces the shell (POSIX.1-2024, XCU 2.15; the options are bash's). Its redirections without a command
 * are made to last by the caller. A subshell environment shares its process, so there the command runs and the
 * environment ends with it: once the program runs, nobody is left who would run the trap on EXIT.
 */
export const execBuiltin: Builtin = {
  name: "exec",
  special: true,
  run(shell, args): Outcome {
    const parsed = parseOptions(args, "a:cl");
    if (parsed.kind === "error") return shell.fail(`exec: ${parsed.message}`);
    const command = args.slice(parsed.next);
    if (command.length === 0) return 0;
    const options = {
      argument0: calledBy(parsed.options, command[0] as string),
      bare: hasOption(parsed.options, "c"),
    };
    const outcome = shell.isSubshell
      ? runExternal(shell, command, { tail: true, started: () => shell.traps.reset("EXIT"), ...options })
      : replaceProcess(shell, command, options);
    return andThen(outcome, (status) => {
      if (survivesFailure(shell)) return status;
      throw new ExitShell(status);
    });
  },
};

/** A user who has mistyped a name keeps the session, and a script what `shopt -s execfail` has it keep. */
function survivesFailure({ isSubshell, options, shellOptions }: Shell): boolean {
  return !isSubshell && (options.interactive || shellOptions.execfail);
}

/** The name that a program finds as its own: that of `-a`, with a dash before it for a login shell (`-l`). */
function calledBy(options: readonly Option[], name: string): string | undefined {
  const given = options.findLast(({ letter }) => letter === "a")?.argument;
  return hasOption(options, "l") ? `-${given ?? name}` : given;
}
