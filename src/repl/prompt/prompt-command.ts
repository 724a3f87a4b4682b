import type { InteractiveShell } from "../../interpreter/interactive.ts";

/** Runs what the user wants to be run before each prompt (bash's PROMPT_COMMAND). `$?` stays what it was. */
export async function runPromptCommand(session: InteractiveShell): Promise<void> {
  const { shell } = session;
  const command = shell.variables.get("PROMPT_COMMAND") ?? "";
  if (command === "") return;
  const { status, pipeStatus } = shell;
  await session.run(`${command}\n`);
  Object.assign(shell, { status, pipeStatus });
}
