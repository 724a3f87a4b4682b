import type { List } from "../../../grammar/ast.ts";
import type { Outcome } from "../effect.ts";
import { finallyDo } from "../execute/outcome.ts";
import type { Code, Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";

/** Compiles a condition: a failure in it does not end the shell (`set -e`). */
export function compileCondition(list: List, context: CompileContext): Code {
  const code = compileList(list, context);
  return (shell) => {
    if (!shell.options.errexit) return code(shell);
    return runIgnoring(shell, code);
  };
}

function runIgnoring(shell: Shell, code: Code): Outcome {
  shell.errexitIgnored += 1;
  return finallyDo(
    () => code(shell),
    () => {
      shell.errexitIgnored -= 1;
    },
  );
}
