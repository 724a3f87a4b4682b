import { bufferOf, type EditBuffer } from "../editor/text/buffer.ts";
import type { CommandResult, InteractiveShell } from "../interpreter/interactive.ts";

/** What became of a command that keys are bound to (`bind -x`), and of the line that was being written. */
export interface BoundResult {
  readonly result: CommandResult;
  readonly buffer: EditBuffer;
}

/**
 * Runs a command that keys are bound to. It has the line in READLINE_LINE and the cursor's place in READLINE_POINT, in
 * characters, and may change both.
 */
export async function runBoundCommand(
  session: InteractiveShell,
  command: string,
  { text, cursor }: EditBuffer,
): Promise<BoundResult> {
  const { shell } = session;
  const { variables, status, pipeStatus } = shell;
  variables.set("READLINE_LINE", text);
  variables.set("READLINE_POINT", String([...text.slice(0, cursor)].length));
  const result = await session.run(`${command}\n`);
  const line = variables.get("READLINE_LINE") ?? "";
  const point = Number(variables.get("READLINE_POINT") ?? 0);
  const before = [...line].slice(0, Math.max(0, point)).join("");
  for (const name of ["READLINE_LINE", "READLINE_POINT"]) variables.unset(name);
  Object.assign(shell, { status, pipeStatus });
  return { result, buffer: bufferOf(line, before.length) };
}
