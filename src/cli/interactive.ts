import { constants } from "node:os";
import { Cancelled } from "../interpreter/errors.ts";
import { InteractiveShell } from "../interpreter/interactive.ts";
import type { Shell } from "../interpreter/shell.ts";
import { runPlainLoop } from "../repl/plain-loop.ts";
import type { Invocation, InvocationOptions } from "./arguments.ts";
import { loadPrompt } from "./load-prompt.ts";

type Run = Extract<Invocation, { options: InvocationOptions }>;

/**
 * Whether the shell is interactive: as `-i` says, else if it would read its commands from a terminal and has
 * another to write messages to (POSIX.1-2024, XCU sh).
 */
export function isInteractive(shell: Shell, { kind, options }: Run): boolean {
  if (options.interactive !== undefined) return options.interactive;
  return kind === "stdin" && isTerminal(shell, 0) && isTerminal(shell, 2);
}

/**
 * Runs the commands that a user gives, until the end. Gives the status of the shell, or throws what it dies of:
 * a signal, when the terminal is gone.
 */
export async function interact(shell: Shell, packageRoot: string): Promise<() => number> {
  const session = new InteractiveShell(shell);
  const drawn = canDraw(shell) ? await runDrawn(session, packageRoot) : undefined;
  const status = drawn ?? (await runPlainLoop(session));
  session.leave();
  return () => {
    if (session.isHungUp) throw new Cancelled(constants.signals.SIGHUP);
    return status;
  };
}

/** An installation whose prompt does not work is still a shell. */
async function runDrawn(session: InteractiveShell, packageRoot: string): Promise<number | undefined> {
  try {
    return await loadPrompt(packageRoot).runPrompt(session);
  } catch (error) {
    session.shell.complain(
      `the prompt cannot be drawn: ${error instanceof Error ? error.message : error}`,
      2,
    );
    return undefined;
  }
}

/** Whether an editor can be drawn: on a terminal that can move its cursor, and that the commands come from. */
function canDraw(shell: Shell): boolean {
  const type = shell.variables.get("TERM") ?? "";
  return type !== "" && type !== "dumb" && isTerminal(shell, 0) && isTerminal(shell, 2);
}

function isTerminal(shell: Shell, fd: number): boolean {
  return shell.fds.get(fd)?.kind === "terminal";
}
