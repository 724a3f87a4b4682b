import type { FunctionDefinition } from "../../../grammar/ast.ts";
import { commandText } from "../../syntax/print.ts";
import type { Code } from "../shell.ts";
import { compileCommand } from "./command.ts";
import type { CompileContext } from "./context.ts";

/** Compiles a function's definition; its body is compiled at the first call. */
export function compileFunction(definition: FunctionDefinition, context: CompileContext): Code {
  const { name, body } = definition;
  let compiled: Code | undefined;
  const code: Code = (shell) => {
    compiled ??= compileCommand(body, context, false);
    return compiled(shell);
  };
  const text = (): string => commandText(definition, context.source);
  return (shell) => {
    if (shell.runtime.builtins.get(name)?.special) {
      return shell.fail(`${name}: a special built-in utility cannot be a function`);
    }
    shell.functions.set(name, { name, code, text, sourceName: context.source.name });
    return 0;
  };
}
