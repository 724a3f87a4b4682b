import type { InteractiveShell } from "../../interpreter/interactive.ts";

/**
 * Runs what the user wants to be run before each prompt (bash's PROMPT_COMMAND). `$?` stays what it was.
 *
 * @returns the status of the shell if the command has ended it.
 */
export async function runPromptCommand(session: InteractiveShell): Promise<number | undefined> {
  const { shell } = session;
  const command = shell.variables.get("PROMPT_COMMAND") ?? "";
  if (command === "") return undefined;
  const { status, pipeStatus } = shell;
  const result = await session.run(`${command}\n`);
  Object.assign(shell, { status, pipeStatus });
  return result.kind === "exit" ? result.status : undefined;
}
