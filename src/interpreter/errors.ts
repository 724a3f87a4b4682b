/**
 * The ways a command ends other than by its status. Each unwinds to the boundary of the shell environment: the
 * program, a subshell, a command substitution, the prompt.
 */

/** The shell environment ends: `exit`, `set -e`, or an error that POSIX lets no script survive. */
export class ExitShell extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`exit ${status}`);
    this.name = "ExitShell";
    this.status = status;
  }
}

/**
 * An error that ends a shell that is not interactive (POSIX.1-2024, XCU 2.8.1); the prompt only drops the command.
 * Its message has been written already, where the redirections of the command still held.
 */
export class FatalError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`fatal error ${status}`);
    this.name = "FatalError";
    this.status = status;
  }
}

/** A mistake that ends the complete command which it is in, and no more: what bash does where nothing matches. */
export class CommandDropped extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`dropped with status ${status}`);
    this.name = "CommandDropped";
    this.status = status;
  }
}

/** The shell environment dies of a signal, as a process would: SIGPIPE when nobody reads, SIGINT from the user. */
export class KilledBySignal extends Error {
  readonly signal: number;

  constructor(signal: number) {
    super(`killed by signal ${signal}`);
    this.name = "KilledBySignal";
    this.signal = signal;
  }
}

/** What runs in the foreground is called off by a signal to the shell itself; no subshell boundary stops this. */
export class Cancelled extends Error {
  readonly signal: number;

  constructor(signal: number) {
    super(`cancelled by signal ${signal}`);
    this.name = "Cancelled";
    this.signal = signal;
  }
}

/** Whether JavaScript found its stack full: texts that evaluate each other can nest without an end. */
export function fillsStack(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

export const stackIsFull = "too many commands are nested: the shell's stack is full";
