import type { InteractiveShell } from "../../interpreter/interactive.ts";

/**
 * Runs what the user wants to be run before each prompt (bash's PROMPT_COMMAND, which may be an array). `$?` stays what
 * it was.
 *
 * @returns the status of the shell if a command has ended it.
 */
export async function runPromptCommand(session: InteractiveShell): Promise<number | undefined> {
  const { shell } = session;
  for (const command of shell.variables.values("PROMPT_COMMAND")) {
    if (command === "") continue;
    const { status, pipeStatus } = shell;
    const result = await session.run(`${command}\n`);
    Object.assign(shell, { status, pipeStatus });
    if (result.kind === "exit") return result.status;
  }
  return undefined;
}
