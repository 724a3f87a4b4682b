import { openTerminal, type Terminal, type TerminalOptions } from "./pty.ts";
import { tsshPath } from "./shell.ts";

/** Opens tssh at its prompt, `ready>`, on a terminal of its own. */
export async function openPrompt(options: TerminalOptions = {}): Promise<Terminal> {
  const env = { PS1: "ready> ", PS2: "more> ", ...options.env };
  const terminal = openTerminal(tsshPath, [], { ...options, env });
  await terminal.waitFor(/^ready>/m);
  return terminal;
}

/** Runs a command at the prompt, and waits for the next prompt. Gives what the command has printed. */
export async function runAtPrompt(terminal: Terminal, command: string): Promise<string[]> {
  const before = lastPrompt(terminal);
  terminal.type(`${command}\r`);
  await terminal.waitFor(
    (shown) => lastPrompt(shown) > before && isEmptyPrompt(shown.transcript()[lastPrompt(shown)]),
  );
  return terminal.transcript().slice(before + 1, lastPrompt(terminal));
}

/** Waits until the last thing on the screen is a prompt with nothing behind it. */
export async function waitForPrompt(terminal: Terminal): Promise<void> {
  await terminal.waitFor((shown) => isEmptyPrompt(shown.screen().findLast((line) => line !== "")));
}

function lastPrompt(terminal: Terminal): number {
  return terminal.transcript().findLastIndex((line) => line.startsWith("ready>"));
}

function isEmptyPrompt(line: string | undefined): boolean {
  return line?.trimEnd() === "ready>";
}
