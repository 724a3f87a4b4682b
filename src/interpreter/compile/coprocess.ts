import type { Coprocess } from "../../../grammar/ast.ts";
import { compileBackground } from "../execute/asynchronous.ts";
import { startCoprocess } from "../execute/coprocess.ts";
import { settled } from "../execute/flush.ts";
import type { Code } from "../shell.ts";
import type { CompileContext } from "./context.ts";

/** Compiles `coproc`: the command runs beside the shell, which writes its input and reads its output. */
export function compileCoprocess({ name, body }: Coprocess, context: CompileContext): Code {
  const start = compileBackground(body, context);
  return (shell) => settled(shell, () => startCoprocess(shell, name, start));
}
