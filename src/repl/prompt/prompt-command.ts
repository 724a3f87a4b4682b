import type { InteractiveShell } from "../../interpreter/interactive.ts";

/** What happens around the commands. */
export interface PromptCommandEvents {
  /** Before the first of them, which may print something. */
  readonly begins?: () => void;
  /** The user has called one off: `^C` stands on the terminal. */
  readonly interrupted: () => void;
}

/**
 * Runs what the user wants to be run before each prompt (bash's PROMPT_COMMAND, which may be an array). `$?` stays what
 * it was.
 *
 * @returns the status of the shell if a command has ended it.
 */
export async function runPromptCommand(
  session: InteractiveShell,
  { begins, interrupted }: PromptCommandEvents,
): Promise<number | undefined> {
  const { shell } = session;
  const commands = shell.variables.values("PROMPT_COMMAND").filter((command) => command !== "");
  if (commands.length > 0) begins?.();
  for (const command of commands) {
    const { status, pipeStatus } = shell;
    const result = await session.run(`${command}\n`);
    Object.assign(shell, { status, pipeStatus });
    if (result.kind === "interrupted") interrupted();
    if (result.kind === "exit") return result.status;
  }
  return undefined;
}
