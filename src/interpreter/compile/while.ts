import type { WhileLoop } from "../../../grammar/ast.ts";
import { type Outcome, type Running, resolve } from "../coroutines/effect.ts";
import { takeJump, turn, turnIsDue } from "../execute/loop.ts";
import { finallyDo } from "../execute/outcome.ts";
import type { Code, Shell } from "../shell.ts";
import { compileCondition } from "./condition.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";

export interface Loop {
  readonly condition: Code;
  readonly body: Code;
  readonly until: boolean;
  /** What `for (( ; ; ))` does after each run of the body. */
  readonly update?: Code | undefined;
}

/** Compiles `while` and `until`. */
export function compileWhile(command: WhileLoop, context: CompileContext): Code {
  return compileLoop({
    condition: compileCondition(command.condition, context),
    body: compileList(command.body, context),
    until: command.until,
  });
}

export function compileLoop(loop: Loop): Code {
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
  const { condition, body, until, update } = loop;
  let status = 0;
  for (;;) {
    const test = condition(shell);
    if (typeof test !== "number") return iterateWaiting(shell, loop, status, test, undefined);
    if (shell.jump !== undefined) {
      if (takeJump(shell) === "leave") return shell.jump?.kind === "return" ? test : status;
      continue;
    }
    if ((test === 0) === until) return status;
    const outcome = body(shell);
    if (typeof outcome !== "number") return iterateWaiting(shell, loop, status, undefined, outcome);
    status = outcome;
    if (shell.jump !== undefined && takeJump(shell) === "leave") return status;
    if (turnIsDue()) return iterateWaiting(shell, loop, status, undefined, giveTurn(status));
    const updated = update === undefined ? 0 : update(shell);
    if (typeof updated !== "number")
      return iterateWaiting(shell, loop, status, testAfter(shell, loop, updated), undefined);
  }
}

function* giveTurn(status: number): Running {
  yield turn;
  return status;
}

function* testAfter(shell: Shell, { condition }: Loop, update: Running): Running {
  yield* update;
  const outcome = condition(shell);
  return typeof outcome === "number" ? outcome : yield* outcome;
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
        if (takeJump(shell) === "leave") return shell.jump?.kind === "return" ? result : status;
        continue;
      }
      if ((result === 0) === loop.until) return status;
    }
    const outcome: Outcome = body ?? loop.body(shell);
    body = undefined;
    status = typeof outcome === "number" ? outcome : yield* outcome;
    if (shell.jump !== undefined && takeJump(shell) === "leave") return status;
    if (turnIsDue()) yield turn;
    if (loop.update !== undefined) test = testAfter(shell, loop, resolve(loop.update(shell)));
  }
}
