import type { WhileLoop } from "../../../grammar/ast.ts";
import type { Outcome, Running } from "../effect.ts";
import { takeJump, turn, turnIsDue } from "../execute/loop.ts";
import { finallyDo } from "../execute/outcome.ts";
import type { Code, Shell } from "../shell.ts";
import { compileCondition } from "./condition.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";

interface Loop {
  readonly condition: Code;
  readonly body: Code;
  readonly until: boolean;
}

/** Compiles `while` and `until`. */
export function compileWhile(command: WhileLoop, context: CompileContext): Code {
  const loop: Loop = {
    condition: compileCondition(command.condition, context),
    body: compileList(command.body, context),
    until: command.until,
  };
  return (shell) => {
    shell.loopDepth += 1;
    return finallyDo(
      () => iterate(shell, loop),
      () => {
        shell.loopDepth -= 1;
      },
    );
  };
}

/** Runs without a coroutine for as long as nothing has to be waited for. */
function iterate(shell: Shell, loop: Loop): Outcome {
  const { condition, body, until } = loop;
  let status = 0;
  for (;;) {
    const test = condition(shell);
    if (typeof test !== "number") return iterateWaiting(shell, loop, status, test, undefined);
    if (shell.jump !== undefined) {
      if (takeJump(shell) === "leave") return status;
      continue;
    }
    if ((test === 0) === until) return status;
    const outcome = body(shell);
    if (typeof outcome !== "number") return iterateWaiting(shell, loop, status, undefined, outcome);
    status = outcome;
    if (shell.jump !== undefined && takeJump(shell) === "leave") return status;
    if (turnIsDue()) return iterateWaiting(shell, loop, status, undefined, giveTurn(status));
  }
}

function* giveTurn(status: number): Running {
  yield turn;
  return status;
}

function* iterateWaiting(
  shell: Shell,
  loop: Loop,
  before: number,
  pendingTest: Running | undefined,
  pendingBody: Running | undefined,
): Running {
  let status = before;
  let test = pendingTest;
  let body = pendingBody;
  for (;;) {
    if (body === undefined) {
      const outcome: Outcome = test ?? loop.condition(shell);
      test = undefined;
      const result = typeof outcome === "number" ? outcome : yield* outcome;
      if (shell.jump !== undefined) {
        if (takeJump(shell) === "leave") return status;
        continue;
      }
      if ((result === 0) === loop.until) return status;
    }
    const outcome: Outcome = body ?? loop.body(shell);
    body = undefined;
    status = typeof outcome === "number" ? outcome : yield* outcome;
    if (shell.jump !== undefined && takeJump(shell) === "leave") return status;
    if (turnIsDue()) yield turn;
  }
}
