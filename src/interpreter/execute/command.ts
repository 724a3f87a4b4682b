import type { Builtin } from "../builtin.ts";
import { type Outcome, onOwnStack, type Running } from "../coroutines/effect.ts";
import type { Shell, ShellFunction } from "../shell.ts";
import { AssignmentError } from "../variables/variables.ts";
import { runExternal, type StartOptions } from "./external.ts";
import { flushed, outlivesBrokenPipes, settled } from "./flush.ts";
import { andThen, finallyDo } from "./outcome.ts";
import { replaceProcess } from "./replace.ts";
import { runEvent } from "./shell-event.ts";
import { findBuiltin, findFunction } from "./utility.ts";

/** Deeper calls than this are an endless recursion; the message comes before the memory is full. */
const deepestCall = 20_000;

/** What a call takes of the stack at most, in KiB, if its function nests some loops and `eval`s. */
const stackOfCall = 16;

/** What node gives JavaScript, in KiB, unless it is told otherwise. */
const usualStack = 984;

/** So many calls share a stack. */
let callsOfStack: number | undefined;

/** Runs a utility whose words are expanded: builtin, function or program (POSIX.1-2024, XCU 2.9.1). */
export function executeUtility(
  shell: Shell,
  args: readonly string[],
  options: { readonly functions: boolean } & StartOptions,
): Outcome {
  // As `findUtility` has it, but without an object for each command of a loop.
  const name = args[0] as string;
  const builtin = findBuiltin(shell, name);
  if (builtin?.special) return runBuiltin(shell, builtin, args);
  const called = options.functions ? findFunction(shell, name) : undefined;
  if (called) return callFunction(shell, called, args);
  if (builtin) return runBuiltin(shell, builtin, args);
  return options.replaces ? replaceProcess(shell, args) : runExternal(shell, args, options);
}

export function runBuiltin(shell: Shell, builtin: Builtin, args: readonly string[]): Outcome {
  if (builtin.confined || shell.runtime.output.isEmpty) return runSettled(shell, builtin, args);
  return settled(shell, () => runSettled(shell, builtin, args));
}

function runSettled(shell: Shell, builtin: Builtin, args: readonly string[]): Outcome {
  let outcome: Outcome;
  try {
    outcome = builtin.run(shell, args);
  } catch (error) {
    outcome = refused(shell, builtin, error);
  }
  return typeof outcome === "number"
    ? afterBuiltin(shell, builtin.name, outcome)
    : finishBuiltin(shell, builtin, outcome);
}

function* finishBuiltin(shell: Shell, builtin: Builtin, running: Running): Running {
  let status: number;
  try {
    status = yield* running;
  } catch (error) {
    status = refused(shell, builtin, error);
  }
  const outcome = afterBuiltin(shell, builtin.name, status);
  return typeof outcome === "number" ? outcome : yield* outcome;
}

/** Writing to a readonly variable is an error of the utility; only of a special one does it end the shell. */
function refused(shell: Shell, { name, special }: Builtin, error: unknown): number {
  if (!(error instanceof AssignmentError)) throw error;
  const message = `${name}: ${error.message}`;
  return special ? shell.fail(message) : shell.complain(message, 1);
}

/** Output stays buffered only where nobody can be waiting for it. */
function afterBuiltin(shell: Shell, name: string, status: number): Outcome {
  const { output } = shell.runtime;
  if (output.isEmpty) return status;
  const file = shell.fds.get(1);
  if (file === undefined) return status;
  return output.isUrgent(file) || outlivesBrokenPipes(shell) ? flushed(shell, name, status) : status;
}

/** Calls a function with its own positional parameters (XCU 2.9.5). */
export function callFunction(shell: Shell, called: ShellFunction, args: readonly string[]): Outcome {
  if (shell.functionDepth >= deepestCall) {
    shell.fail(`${called.name}: functions call each other more than ${deepestCall} deep`);
  }
  const { parameters, loopDepth, sourceName, line, frame, traps } = shell;
  const hidden = traps.hasEvents ? traps.hideEvents(shell.options) : undefined;
  shell.parameters = args.slice(1);
  shell.sourceName = called.sourceName;
  shell.frame = { name: called.name, source: called.sourceName, line: shell.line, outer: frame };
  shell.functionDepth += 1;
  shell.returnable += 1;
  shell.loopDepth = 0;
  return finallyDo(
    () =>
      beginsStack(shell.functionDepth) ? onOwnStack(() => runBody(shell, called)) : runBody(shell, called),
    () => {
      if (hidden) traps.revealEvents(hidden);
      shell.parameters = parameters;
      shell.sourceName = sourceName;
      shell.line = line;
      shell.frame = frame;
      shell.lastArgument = args[args.length - 1] as string;
      shell.functionDepth -= 1;
      shell.returnable -= 1;
      shell.loopDepth = loopDepth;
      if (shell.variables.hasScope) shell.variables.leaveScopes(shell.functionDepth);
      if (shell.jump?.kind === "return") shell.jump = undefined;
    },
  );
}

/** The stack's size is read at the first call: the snapshot was made by a node with another. */
function beginsStack(depth: number): boolean {
  callsOfStack ??= Math.max(1, Math.floor(stackSize() / stackOfCall));
  return depth % callsOfStack === 0;
}

function stackSize(): number {
  const option = "--stack-size=";
  const given = process.execArgv.findLast((argument) => argument.startsWith(option));
  return given === undefined ? usualStack : Number(given.slice(option.length));
}

function runBody(shell: Shell, called: ShellFunction): Outcome {
  // With `set -T`, once more before the function's first command.
  if (!shell.traps.hasEvents) return thenReturned(shell, called.code(shell));
  const ready = runEvent(shell, "DEBUG", shell.status);
  return thenReturned(
    shell,
    andThen(ready, () => called.code(shell)),
  );
}

/** A function or a sourced file has ended: the trap on RETURN runs in it still. */
export function thenReturned(shell: Shell, outcome: Outcome): Outcome {
  if (typeof outcome === "number" && !shell.traps.hasEvents) return outcome;
  return andThen(outcome, (status) => {
    if (!shell.traps.hasEvents) return status;
    if (shell.jump?.kind === "return") shell.jump = undefined;
    return shell.jump === undefined ? runEvent(shell, "RETURN", status) : status;
  });
}
