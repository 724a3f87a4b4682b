import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { processesOfSession } from "../support/processes.ts";
import { openTerminal, type Terminal } from "../support/pty.ts";
import { tsshPath } from "../support/shell.ts";
import { until } from "../support/until.ts";

/** A prompt that nothing draws on, so that the screen shows what the shell and its jobs write. */
export async function openPrompt(
  cwd?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Terminal> {
  const terminal = openTerminal(tsshPath, ["-i"], {
    columns: 200,
    rows: 50,
    env: { TERM: "dumb", PS1: "ready>", PS2: "more>", RPS1: "", ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  await terminal.waitFor("ready>");
  return terminal;
}

/** How often a text is on the terminal, scrolled out of sight or not. */
export function count(terminal: Terminal, text: string | RegExp): number {
  return terminal
    .transcript()
    .filter((line) => (typeof text === "string" ? line.includes(text) : text.test(line))).length;
}

/** Types a command and waits for the prompt behind it. */
export async function run(terminal: Terminal, command: string, deadlineMs = 10_000): Promise<void> {
  const prompts = count(terminal, /^ready>/);
  terminal.type(`${command}\r`);
  await terminal.waitFor((shown) => count(shown, /^ready>/) > prompts, deadlineMs);
}

/**
 * Presses a key until something comes of it. A key that comes in the moment between the end of one process of a loop
 * and the start of the next is delivered to nobody, in every shell: a user presses it again.
 *
 * @returns how often it was pressed.
 */
export async function press(terminal: Terminal, key: string, hasCome: () => boolean): Promise<number> {
  for (let presses = 1; presses <= 40; presses++) {
    terminal.type(key);
    if (await until(hasCome, 400)) return presses;
  }
  throw new Error(
    `pressed ${JSON.stringify(key)} in vain; the terminal shows:\n${terminal.screen().join("\n")}`,
  );
}

/** Suspends what runs and waits for the prompt. */
export async function suspend(terminal: Terminal): Promise<void> {
  const stopped = count(terminal, /Stopped/);
  await press(terminal, "\x1a", () => count(terminal, /Stopped/) > stopped);
  await terminal.waitFor(/^ready>$/m);
}

export async function interrupt(terminal: Terminal): Promise<void> {
  const prompts = count(terminal, /^ready>/);
  await press(terminal, "\x03", () => count(terminal, /^ready>/) > prompts);
}

export async function start(terminal: Terminal, command: string): Promise<void> {
  const before = processesOfSession(terminal.pid).length;
  terminal.type(`${command}\r`);
  await terminal.waitFor(() => processesOfSession(terminal.pid).length > before);
}

/** The processes of a terminal other than its shell. */
export function others(terminal: Terminal): string[] {
  return processesOfSession(terminal.pid)
    .filter(({ pid }) => pid !== terminal.pid)
    .map(({ command }) => command);
}

/** The modes that a terminal is in, as stty(1) tells them. */
export function modesOf({ pid }: Terminal): string {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const device = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[4]);
  const minor = (device & 0xff) | ((device >>> 12) & 0xfff00);
  return execFileSync("stty", ["-a", "-F", `/dev/pts/${minor}`], { encoding: "utf8" });
}
