import { KeyBindings } from "../editor/bind/bind.ts";
import type { CommandResult, InteractiveShell } from "../interpreter/interactive.ts";
import { promptName, type Shell } from "../interpreter/shell.ts";
import { now } from "../posix/clock.ts";
import { PromptHistory } from "./history.ts";
import { Keyboard } from "./keyboard.ts";
import { leaveBehind } from "./leave-behind.ts";
import { LineEditor } from "./line-editor.ts";
import { runPromptCommand } from "./prompt/prompt-command.ts";
import { PromptSource } from "./prompt/source.ts";
import { Terminal } from "./terminal.ts";
import { SessionTheme } from "./theme.ts";

export { warmUp } from "./warm-up.ts";

let bindings: KeyBindings | undefined;

/** What keys mean at the prompt of this process. */
export function keyBindings(shell: Shell): KeyBindings {
  bindings ??= new KeyBindings(shell);
  return bindings;
}

/**
 * Lets the user write commands on the terminal and runs them, until the end.
 *
 * @returns the status that the shell is to end with, or undefined if there is no terminal to draw on.
 */
export async function runPrompt(session: InteractiveShell): Promise<number | undefined> {
  const { shell } = session;
  const terminal = Terminal.open(shell.fds.get(0)?.fd ?? -1, shell.runtime.jobControl.terminal);
  if (!terminal) return undefined;
  const keyboard = new Keyboard(terminal, shell.runtime.signals.pending);
  const sessionTheme = new SessionTheme(shell.variables);
  const { theme } = sessionTheme;
  const source = new PromptSource(session, theme, {
    changed: () => {
      keyboard.news.come = true;
    },
    begins: () => terminal.flush(),
    interrupted: () => {
      if (!terminal.isEditing) terminal.writeLater("\r\n");
    },
  });
  shell.runtime.prompt.tidyScreen = () => terminal.restoreNow();
  using history = new PromptHistory(shell);
  const { bindings } = keyBindings(shell);
  const editor = new LineEditor(session, terminal, keyboard, source, history, theme, bindings);
  shell.runtime.signals.observe("SIGWINCH", () => {
    terminal.resized();
    keyboard.resized.come = true;
  });
  shell.runtime.signals.observe("SIGCONT", () => {
    keyboard.continued.come = true;
  });
  session.onNotice = (text) => editor.notices.tell(text);
  try {
    return await converse(session, terminal, editor, source, sessionTheme, async (text) => {
      terminal.write(await source.announcement());
      const begin = now();
      const result = await session.run(text);
      const duration = now() - begin;
      history.finish(duration);
      source.commandRan(duration, history.entries.length + 1, result);
      return result;
    });
  } finally {
    terminal.release();
  }
}

/** Takes commands and runs them, one after the other. */
async function converse(
  session: InteractiveShell,
  terminal: Terminal,
  editor: LineEditor,
  source: PromptSource,
  theme: SessionTheme,
  run: (text: string) => Promise<CommandResult>,
): Promise<number> {
  const { shell } = session;
  for (;;) {
    const ended = await runPromptCommand(session, {
      begins: () => terminal.flush(),
      interrupted: () => terminal.writeLater("\r\n"),
    });
    if (ended !== undefined) return ended;
    if (shell.shellOptions.checkwinsize) tellSize(shell, terminal);
    terminal.writeLater(session.takeNotices().replaceAll("\n", "\r\n"));
    for (const mistake of theme.refresh())
      terminal.writeLater(`${promptName}: TSSH_COLORS: ${mistake}: no such name or style\r\n`);
    const entered = await editor.readCommand();
    if (entered.kind === "exit") return entered.status;
    if (entered.kind === "end") {
      const warning = session.warnBeforeExit();
      if (warning === undefined) return shell.status;
      terminal.write(`${warning}\n`);
    } else if (entered.kind === "nothing") {
      source.lineCalledOff();
      shell.status = 130;
      shell.pipeStatus = undefined;
    } else {
      const result = await run(entered.text);
      if (result.kind === "exit") return result.status;
      leaveBehind(result, terminal);
    }
  }
}

/** Keeps LINES and COLUMNS what they are, for scripts that ask (bash's `checkwinsize`). */
function tellSize({ variables }: Shell, terminal: Terminal): void {
  const { columns, rows } = terminal.size();
  for (const [name, size] of [
    ["COLUMNS", columns],
    ["LINES", rows],
  ] as const) {
    if (variables.get(name) !== String(size) && !variables.find(name)?.readonly)
      variables.set(name, String(size));
  }
}
