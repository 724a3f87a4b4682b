import { bufferOf, type EditBuffer } from "../editor/text/buffer.ts";
import type { CommandResult, InteractiveShell } from "../interpreter/interactive.ts";
import { AssignmentError } from "../interpreter/variables/variable.ts";
import type { Variables } from "../interpreter/variables/variables.ts";

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
  const unchanged = bufferOf(text, cursor);
  try {
    variables.set("READLINE_LINE", text);
    variables.set("READLINE_POINT", String([...text.slice(0, cursor)].length));
    const result = await session.run(`${command}\n`);
    return { result, buffer: writtenIn(variables) };
  } catch (error) {
    if (!(error instanceof AssignmentError)) throw error;
    return { result: { kind: "finished", status: shell.complain(error.message, 1) }, buffer: unchanged };
  } finally {
    forget(variables);
    Object.assign(shell, { status, pipeStatus });
  }
}

/** The line as the command has left it. */
function writtenIn(variables: Variables): EditBuffer {
  const line = variables.get("READLINE_LINE") ?? "";
  const point = Number(variables.get("READLINE_POINT") ?? 0);
  const before = [...line].slice(0, Math.max(0, point)).join("");
  return bufferOf(line, before.length);
}

/** The variables belong to the command alone; one that the user has made readonly is the user's. */
function forget(variables: Variables): void {
  for (const name of ["READLINE_LINE", "READLINE_POINT"]) {
    if (!variables.find(name)?.readonly) variables.unset(name);
  }
}
