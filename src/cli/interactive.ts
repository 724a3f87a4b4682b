import { InteractiveShell } from "../interpreter/interactive.ts";
import type { Shell } from "../interpreter/shell.ts";
import { runPlainLoop } from "../repl/plain-loop.ts";
import type { Invocation, InvocationOptions } from "./arguments.ts";

type Run = Extract<Invocation, { options: InvocationOptions }>;

/**
 * Whether the shell is interactive: as `-i` says, else if it would read its commands from a terminal and has
 * another to write messages to (POSIX.1-2024, XCU sh).
 */
export function isInteractive(shell: Shell, { kind, options }: Run): boolean {
  if (options.interactive !== undefined) return options.interactive;
  return kind === "stdin" && isTerminal(shell, 0) && isTerminal(shell, 2);
}

/** Runs the commands that a user gives, until the end. Gives the status of the shell. */
export function interact(shell: Shell): Promise<number> {
  return runPlainLoop(new InteractiveShell(shell));
}

function isTerminal(shell: Shell, fd: number): boolean {
  return shell.fds.get(fd)?.kind === "terminal";
}
