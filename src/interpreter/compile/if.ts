import type { IfCommand } from "../../../grammar/ast.ts";
import type { Outcome, Running } from "../coroutines/effect.ts";
import type { Code, Shell } from "../shell.ts";
import { compileCondition } from "./condition.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";

interface Clause {
  readonly condition: Code;
  readonly body: Code;
}

/** Compiles `if`: the body of the first condition that succeeds, and 0 when none does. */
export function compileIf(command: IfCommand, context: CompileContext): Code {
  const clauses = command.clauses.map(({ condition, body }) => ({
    condition: compileCondition(condition, context),
    body: compileList(body, context),
  }));
  const otherwise = command.otherwise ? compileList(command.otherwise, context) : () => 0;
  return (shell) => runClauses(shell, clauses, 0, otherwise);
}

function runClauses(shell: Shell, clauses: readonly Clause[], from: number, otherwise: Code): Outcome {
  for (let index = from; index < clauses.length; index++) {
    const { condition, body } = clauses[index] as Clause;
    const outcome = condition(shell);
    if (typeof outcome !== "number") return afterCondition(shell, clauses, index, outcome, otherwise);
    if (shell.jump !== undefined) return outcome;
    if (outcome === 0) return body(shell);
  }
  return otherwise(shell);
}

function* afterCondition(
  shell: Shell,
  clauses: readonly Clause[],
  index: number,
  running: Running,
  otherwise: Code,
): Running {
  const status = yield* running;
  if (shell.jump !== undefined) return status;
  const next =
    status === 0 ? (clauses[index] as Clause).body(shell) : runClauses(shell, clauses, index + 1, otherwise);
  return typeof next === "number" ? next : yield* next;
}
