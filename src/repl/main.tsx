import type { InteractiveShell } from "../interpreter/interactive.ts";
import { LineEditor } from "./line-editor.tsx";
import { Terminal } from "./terminal.ts";

/**
 * Lets the user write commands on the terminal and runs them, until the end.
 *
 * @returns the status that the shell is to end with, or undefined if there is no terminal to draw on.
 */
export async function runPrompt(session: InteractiveShell): Promise<number | undefined> {
  const terminal = Terminal.open(session.shell.fds.get(0)?.fd ?? -1);
  if (!terminal) return undefined;
  const editor = new LineEditor(session, terminal);
  for (;;) {
    terminal.write(session.takeNotices());
    const entered = await editor.readCommand();
    if (entered.kind === "end") {
      const warning = session.warnBeforeExit();
      if (warning === undefined) return session.shell.status;
      terminal.write(`${warning}\n`);
      continue;
    }
    const result = await session.run(entered.text);
    if (result.kind === "exit") return result.status;
    // What was written when the user pressed ^C is not what the command wanted to say last.
    if (result.kind === "interrupted" || result.kind === "suspended") terminal.write("\r\n");
    if (result.kind !== "finished" || result.status > 128) terminal.restore();
  }
}
