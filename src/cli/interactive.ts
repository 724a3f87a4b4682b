import { constants } from "node:os";
import { resolve } from "../interpreter/coroutines/effect.ts";
import { Cancelled } from "../interpreter/errors.ts";
import { InteractiveShell } from "../interpreter/interactive.ts";
import type { Shell } from "../interpreter/shell.ts";
import { runPlainLoop } from "../repl/plain-loop.ts";
import { setDefaultPrompts, setPlainPrompt } from "../repl/prompt/defaults.ts";
import type { Invocation, InvocationOptions } from "./arguments.ts";
import { loadPrompt, type Prompt } from "./load-prompt.ts";
import type { StartUpFile } from "./start-up-files.ts";

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
 *
 * @param files what is run before.
 */
export async function interact(
  shell: Shell,
  files: readonly StartUpFile[],
  packageRoot: string,
): Promise<() => number> {
  const session = new InteractiveShell(shell);
  const draws = canDraw(shell);
  let prompt: Prompt | undefined;
  const load = () => {
    prompt ??= loadPrompt(packageRoot);
    return prompt;
  };
  if (draws) {
    setDefaultPrompts(shell.variables);
    // A start-up file may ask for them already.
    shell.runtime.prompt.keyBindings = () => load().keyBindings(shell);
  } else setPlainPrompt(shell.variables);
  let status = await runFiles(session, files);
  if (draws) status ??= await runDrawn(session, load);
  const last = status ?? (await runPlainLoop(session));
  session.leave();
  return () => {
    if (session.isHungUp) throw new Cancelled(constants.signals.SIGHUP);
    return last;
  };
}

/** Runs start-up files; an error in one ends that one. Gives the status of the shell if one of them ends it. */
async function runFiles(
  session: InteractiveShell,
  files: readonly StartUpFile[],
): Promise<number | undefined> {
  for (const file of files) {
    const result = await session.attend(() => resolve(file(session.shell)));
    if (result.kind === "exit") return result.status;
    if (result.kind === "interrupted") endRow(session.shell);
  }
  session.shell.status = 0;
  return undefined;
}

/** `^C` stands on the terminal, in the row that the prompt would begin in. */
function endRow(shell: Shell): void {
  shell.write("\n", 2);
  shell.runtime.synchronize();
}

/** An installation whose prompt does not work is still a shell. */
async function runDrawn(session: InteractiveShell, load: () => Prompt): Promise<number | undefined> {
  try {
    return await load().runPrompt(session);
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
