import type { InteractiveShell } from "../../interpreter/interactive.ts";

/**
 * Runs what the user wants to be run before each prompt (bash's PROMPT_COMMAND, which may be an array). `$?` stays what
 * it was.
 *
 * @param begin called before the first of them, which may print something.
 * @returns the status of the shell if a command has ended it.
 */
export async function runPromptCommand(
  session: InteractiveShell,
  begin: () => void = () => {},
): Promise<number | undefined> {
  const { shell } = session;
  const commands = shell.variables.values("PROMPT_COMMAND").filter((command) => command !== "");
  if (commands.length > 0) begin();
  for (const command of commands) {
    const { status, pipeStatus } = shell;
    const result = await session.run(`${command}\n`);
    Object.assign(shell, { status, pipeStatus });
    if (result.kind === "exit") return result.status;
  }
  return undefined;
}
