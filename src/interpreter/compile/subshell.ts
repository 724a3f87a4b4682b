import type { Subshell } from "../../../grammar/ast.ts";
import { runEnvironment } from "../execute/environment.ts";
import type { Code } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";

/** Compiles `( list )`: a copy of the shell's state in the same process. */
export function compileSubshell(command: Subshell, context: CompileContext): Code {
  const body = compileList(command.body, context);
  return (shell) => runEnvironment(shell.fork(), body);
}
