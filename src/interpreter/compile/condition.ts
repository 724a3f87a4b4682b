import type { List } from "../../../grammar/ast.ts";
import type { Outcome, Running } from "../coroutines/effect.ts";
import type { Code, Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";

/** Compiles a condition: a failure in it does not end the shell (`set -e`). */
export function compileCondition(list: List, context: CompileContext): Code {
  const code = compileList(list, context);
  return (shell) => {
    // Whether the option is on or not: the condition itself may turn it on.
    shell.errexitIgnored += 1;
    let outcome: Outcome;
    try {
      outcome = code(shell);
    } catch (error) {
      shell.errexitIgnored -= 1;
      throw error;
    }
    if (typeof outcome !== "number") return finish(shell, outcome);
    shell.errexitIgnored -= 1;
    return outcome;
  };
}

function* finish(shell: Shell, running: Running): Running {
  try {
    return yield* running;
  } finally {
    shell.errexitIgnored -= 1;
  }
}
