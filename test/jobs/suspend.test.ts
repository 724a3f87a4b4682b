import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { processesOfSession } from "../support/processes.ts";
import type { Terminal } from "../support/pty.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { constructs } from "./constructs.ts";
import { count, openPrompt, press, run } from "./support.ts";

const wanted = Array.from({ length: 20 }, (_, index) => `${index + 1}\n`).join("");

describe.concurrent("suspended and brought back five times at random moments, all of its output comes of", () => {
  for (const [index, { name, command, input }] of constructs.entries()) {
    test(name, { timeout: 60_000 }, async () => {
      using directory = temporaryDirectory();
      // One half at the prompt that is drawn, the other at the plain one.
      const TERM = index % 2 === 0 ? "xterm-256color" : "dumb";
      using terminal = await openPrompt(directory.path, { TERM, PS0: "begins\n" });
      await typeLines(terminal, command);
      for (let times = 1; times <= 5; times++) await suspendAndBringBack(terminal, times);
      if (input) terminal.type(input);
      await waitForPrompt(terminal);
      expect(readFileSync(join(directory.path, "out"), "utf8")).toBe(wanted);
      expect(processesOfSession(terminal.pid).map((entry) => entry.command)).toHaveLength(1);
      await run(terminal, "jobs; echo after");
      expect(count(terminal, /^after$/)).toBe(1);
    });
  }
});

test("a script that starts one program after the other stops whenever it is asked to", {
  timeout: 60_000,
}, async () => {
  using directory = temporaryDirectory();
  writeFileSync(join(directory.path, "script"), "while :; do /bin/true; done\n", { mode: 0o755 });
  using terminal = await openPrompt(directory.path, { PS0: "begins\n" });
  await typeLines(terminal, "./script");
  for (let times = 1; times <= 20; times++) await suspendAndBringBack(terminal, times);
  await press(terminal, "\x03", () => processesOfSession(terminal.pid).length === 1);
});

test("a script is stopped while it waits for a program that ^Z does not stop", async () => {
  using directory = temporaryDirectory();
  const program = `trap "" TSTP; while [ ! -e go ]; do sleep 0.05; done`;
  writeFileSync(join(directory.path, "script"), `sh -c '${program}'\necho ended\n`, { mode: 0o755 });
  using terminal = await openPrompt(directory.path, { PS0: "begins\n" });
  await typeLines(terminal, "./script");
  await suspendAndBringBack(terminal, 1);
  writeFileSync(join(directory.path, "go"), "");
  await terminal.waitFor((shown) => count(shown, /^ended$/) === 1);
});

/** Types a command, each line at its prompt: ^Z throws away what is typed ahead. */
async function typeLines(terminal: Terminal, command: string): Promise<void> {
  for (const [index, line] of command.split("\n").entries()) {
    await terminal.waitFor((shown) => count(shown, /^more>/) >= index);
    terminal.type(`${line}\r`);
    await terminal.waitFor((shown) => count(shown, /^(ready|more)>./) > index);
  }
  // It has been read: ^Z throws that away, too, as long as it has not.
  await terminal.waitFor((shown) => count(shown, /^begins$/) === 1);
}

async function suspendAndBringBack(terminal: Terminal, times: number): Promise<void> {
  await delay(20 + Math.random() * 150);
  await press(terminal, "\x1a", () => count(terminal, /\]\+ {2}Stopped/) >= times);
  await waitForPrompt(terminal);
  terminal.type("fg\r");
  await terminal.waitFor((shown) => count(shown, /^begins$/) > times);
}

async function waitForPrompt(terminal: Terminal): Promise<void> {
  await terminal.waitFor((shown) => shown.transcript().findLast((line) => line !== "") === "ready>", 30_000);
}
