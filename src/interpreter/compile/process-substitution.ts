import type { Node, ProcessSubstitution } from "../../../grammar/ast.ts";
import { find } from "../../syntax/walk.ts";
import { compileBackground } from "../execute/asynchronous.ts";
import { finallyDo } from "../execute/outcome.ts";
import { finishSubstitutions, startSubstitution } from "../execute/process-substitution.ts";
import type { Code } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import type { PartCode } from "./parts.ts";

/** Compiles `<(list)` and `>(list)`: the list runs beside the command, which is given a name of its pipe's end. */
export function compileProcessSubstitution(part: ProcessSubstitution, context: CompileContext): PartCode {
  const start = compileBackground(part.body, context);
  return (shell, target) => {
    const fd = startSubstitution(shell, part.direction, start);
    if (fd !== undefined) target.quoted(`/dev/fd/${fd}`);
    return undefined;
  };
}

/** A command whose own words hold process substitutions: their descriptors are its own, and closed after it. */
export function withSubstitutions(nodes: readonly Node[], code: Code): Code {
  if (!nodes.some((node) => find(node, ({ kind }) => kind === "process-substitution"))) return code;
  return (shell) => {
    const outer = shell.substitutions;
    shell.substitutions = [];
    const own = shell.substitutions;
    return finishSubstitutions(
      shell,
      own,
      finallyDo(
        () => code(shell),
        () => {
          shell.substitutions = outer;
        },
      ),
    );
  };
}
