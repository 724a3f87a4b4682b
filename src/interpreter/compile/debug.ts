import type { Command, Node } from "../../../grammar/ast.ts";
import type { Outcome } from "../coroutines/effect.ts";
import { andThen } from "../execute/outcome.ts";
import { runEvent } from "../execute/shell-event.ts";
import type { Code, Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";

/** A command before which the DEBUG trap runs. */
export function debugged(node: Node, code: Code, { source }: CompileContext): Code {
  const place = { source, span: node.span };
  const line = source.lineAt(node.span.start);
  return (shell) => {
    if (!shell.traps.hasEvents) return code(shell);
    shell.line = line;
    shell.command = place;
    return andThen(runEvent(shell, "DEBUG", shell.status), () => code(shell));
  };
}

/** Runs the DEBUG trap for the stages of a pipeline that have none in their subshells: the last may have it. */
export function withDebug(stages: readonly Command[], context: CompileContext): Code {
  const last = stages.at(-1);
  const codes = stages
    .filter(({ kind }) => kind === "simple-command")
    .map((stage) => ({
      code: debugged(stage, (shell: Shell) => shell.status, context),
      isLast: stage === last,
    }));
  return (shell) => {
    const inCurrent = shell.options.lastpipe && !shell.detached;
    let outcome: Outcome = 0;
    for (const { code, isLast } of codes) {
      if (!(isLast && inCurrent)) outcome = andThen(outcome, () => code(shell));
    }
    return outcome;
  };
}
