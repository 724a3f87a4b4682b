import type { ForLoop } from "../../../grammar/ast.ts";
import type { Outcome, Running } from "../coroutines/effect.ts";
import { takeJump, turn, turnIsDue } from "../execute/loop.ts";
import { finallyDo } from "../execute/outcome.ts";
import type { Code, Shell } from "../shell.ts";
import { setLoopVariable } from "./assign-variable.ts";
import type { CompileContext } from "./context.ts";
import { debugged } from "./debug.ts";
import { compileList } from "./list.ts";
import { compileFields } from "./word.ts";
import { expandWords } from "./words.ts";

/** Compiles `for`: over words, or over the positional parameters as they are at its start. */
export function compileFor(command: ForLoop, context: CompileContext): Code {
  const { name } = command;
  const words = command.words?.map((word) => compileFields(word, context));
  const body = debugged(command, compileList(command.body, context), context);
  const line = context.source.lineAt(command.span.start);
  return (shell) => {
    shell.line = line;
    if (words === undefined) return iterate(shell, name, shell.parameters, body);
    const values: string[] = [];
    const running = expandWords(words, shell, values);
    if (running === undefined) return iterate(shell, name, values, body);
    return afterWords(shell, name, values, body, running);
  };
}

function* afterWords(
  shell: Shell,
  name: string,
  values: readonly string[],
  body: Code,
  running: Running<void>,
): Running {
  yield* running;
  const outcome = iterate(shell, name, values, body);
  return typeof outcome === "number" ? outcome : yield* outcome;
}

function iterate(shell: Shell, name: string, values: readonly string[], body: Code): Outcome {
  shell.loopDepth += 1;
  return finallyDo(
    () => runFrom(shell, name, values, 0, 0, body),
    () => {
      shell.loopDepth -= 1;
    },
  );
}

function runFrom(
  shell: Shell,
  name: string,
  values: readonly string[],
  from: number,
  before: number,
  body: Code,
): Outcome {
  let status = before;
  for (let index = from; index < values.length; index++) {
    setLoopVariable(shell, name, values[index] as string);
    const outcome = body(shell);
    if (typeof outcome !== "number") return runWaiting(shell, name, values, index, outcome, body);
    status = outcome;
    if (shell.jump !== undefined && takeJump(shell) === "leave") return status;
    if (turnIsDue()) return runWaiting(shell, name, values, index, giveTurn(status), body);
  }
  return status;
}

function* giveTurn(status: number): Running {
  yield turn;
  return status;
}

function* runWaiting(
  shell: Shell,
  name: string,
  values: readonly string[],
  index: number,
  running: Running,
  body: Code,
): Running {
  let status = yield* running;
  if (shell.jump !== undefined && takeJump(shell) === "leave") return status;
  for (let next = index + 1; next < values.length; next++) {
    setLoopVariable(shell, name, values[next] as string);
    const outcome = body(shell);
    status = typeof outcome === "number" ? outcome : yield* outcome;
    if (shell.jump !== undefined && takeJump(shell) === "leave") return status;
    if (turnIsDue()) yield turn;
  }
  return status;
}
