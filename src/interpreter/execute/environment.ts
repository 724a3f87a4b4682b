import { type Outcome, type Running, resolve } from "../coroutines/effect.ts";
import {
  Cancelled,
  CommandDropped,
  ExitShell,
  FatalError,
  fillsStack,
  KilledBySignal,
  stackIsFull,
} from "../errors.ts";
import { evaluateText } from "../evaluate.ts";
import type { Code, Shell } from "../shell.ts";
import { flushed } from "./flush.ts";
import { turn } from "./loop.ts";

/**
 * Runs code as a subshell environment to its end: EXIT trap, last output, and everything given back.
 *
 * Whatever ends the environment becomes its status; only a cancellation of the whole foreground passes on.
 */
export function runEnvironment(subshell: Shell, code: Code): Outcome {
  let outcome: Outcome;
  try {
    outcome = code(subshell);
  } catch (error) {
    outcome = endedOrGivenUp(subshell, error);
  }
  if (
    typeof outcome !== "number" ||
    subshell.traps.get("EXIT") !== undefined ||
    subshell.traps.changesSignals
  ) {
    return runToEnd(subshell, outcome);
  }
  return finish(subshell, outcome);
}

function* runToEnd(subshell: Shell, outcome: Outcome): Running {
  let status: number;
  let cancelled: Cancelled | undefined;
  try {
    status = typeof outcome === "number" ? outcome : yield* outcome;
    // What has come already is the subshell's affair still, and not for those to see who do not ignore it.
    if (subshell.traps.changesSignals && subshell.runtime.scheduler.loopIsDue) yield turn;
  } catch (error) {
    if (error instanceof Cancelled && subshell.traps.get("EXIT")) cancelled = error;
    status = cancelled ? 128 + cancelled.signal : endedOrGivenUp(subshell, error);
  }
  try {
    if (!cancelled) status = yield* resolve(flushed(subshell, subshell.name, status));
  } catch (error) {
    status = endedOrGivenUp(subshell, error);
  }
  try {
    status = yield* runExitTrap(subshell, status);
  } catch (error) {
    status = endedOrGivenUp(subshell, error);
  }
  if (cancelled) {
    subshell.runtime.output.flushForOthers();
    subshell.dispose();
    throw cancelled;
  }
  const end = finish(subshell, status);
  return typeof end === "number" ? end : yield* end;
}

/** The status of an end by an exception. One that passes on ends the environment too: its pipes must close. */
function endedOrGivenUp(subshell: Shell, error: unknown): number {
  try {
    return endedBy(subshell, error);
  } catch (passing) {
    subshell.dispose();
    throw passing;
  }
}

/** Runs the EXIT trap of an environment, once, and gives the status with which it ends. */
export function* runExitTrap(shell: Shell, status: number): Running {
  const action = shell.traps.get("EXIT");
  if (action === undefined || action === "") return status;
  shell.traps.reset("EXIT");
  shell.status = status;
  shell.trapped = status;
  shell.jump = undefined;
  try {
    const outcome = evaluateText(shell, action, shell.sourceName, shell.line);
    if (typeof outcome !== "number") yield* outcome;
    return status;
  } catch (error) {
    return endedBy(shell, error);
  }
}

/** The status that an environment ends with by an exception. @throws whatever is no end of an environment */
export function endedBy(shell: Shell, error: unknown): number {
  if (error instanceof ExitShell) return error.status;
  if (error instanceof KilledBySignal) return 128 + error.signal;
  if (error instanceof FatalError || error instanceof CommandDropped) return error.status;
  if (fillsStack(error)) return shell.complain(stackIsFull, 2);
  throw error;
}

function finish(subshell: Shell, status: number): Outcome {
  let outcome: Outcome;
  try {
    outcome = flushed(subshell, subshell.name, status);
  } catch (error) {
    outcome = endedBy(subshell, error);
  }
  if (typeof outcome === "number") {
    subshell.dispose();
    return outcome;
  }
  return disposeAfter(subshell, outcome);
}

function* disposeAfter(subshell: Shell, running: Running): Running {
  try {
    return yield* running;
  } catch (error) {
    return endedBy(subshell, error);
  } finally {
    subshell.dispose();
  }
}
