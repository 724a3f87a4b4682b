import { describe, expect, test } from "vitest";
import { isInstalled } from "../support/installed.ts";
import { processesOfSession } from "../support/processes.ts";
import type { Terminal } from "../support/pty.ts";
import { count, interrupt, modesOf, openPrompt, others, run, suspend } from "./support.ts";

const ask = `sh -c 'stty -echo; printf "ask:"; read -r x; stty echo; echo; echo "got \${#x}"'`;

async function askForPassword(terminal: Terminal): Promise<void> {
  const before = count(terminal, /^ask:$/);
  terminal.type(`${ask}\r`);
  await terminal.waitFor((shown) => count(shown, /^ask:$/) > before);
}

/** What is typed is shown. */
async function expectEcho(terminal: Terminal): Promise<void> {
  const before = count(terminal, /^echo is on$/);
  await run(terminal, "stty -a | grep -q ' echo ' && echo echo is on");
  expect(count(terminal, /^echo is on$/)).toBe(before + 1);
}

describe.concurrent("a program that asks for a password", () => {
  test("is suspended and asks on without echo", async () => {
    using terminal = await openPrompt();
    await askForPassword(terminal);
    await suspend(terminal);
    await expectEcho(terminal);
    terminal.type("fg\r");
    await terminal.waitFor(() => processesOfSession(terminal.pid).every(({ state }) => state !== "T"));
    terminal.type("secret\r");
    await terminal.waitFor(/got 6\nready>$/m);
    expect(count(terminal, "secret")).toBe(0);
    await expectEcho(terminal);
  });

  test("leaves no terminal without echo when it is killed, by ^C or otherwise", async () => {
    using terminal = await openPrompt();
    await askForPassword(terminal);
    await interrupt(terminal);
    await expectEcho(terminal);
    for (const signal of ["SIGKILL", "SIGTERM", "SIGHUP"]) {
      const prompts = count(terminal, /^ready>/);
      await askForPassword(terminal);
      const asking = processesOfSession(terminal.pid).find(({ command }) => command === "sh");
      process.kill(asking?.pid ?? Number.NaN, signal);
      await terminal.waitFor((shown) => count(shown, /^ready>/) > prompts && others(shown).length === 0);
      await expectEcho(terminal);
    }
  });

  test.each(["dumb", "xterm-256color"])(
    "may be a builtin, which asks on as it did (TERM=%s)",
    async (TERM) => {
      using terminal = await openPrompt(undefined, { TERM });
      await run(terminal, 'f() { read -s -p "ask:" p; echo "[$p]"; }');
      for (const [command, hasModes] of [
        ['read -s -p "ask:" p; echo "[$p]"', /-echo /],
        ["f", /-echo /],
        ['stty -echo; read -p "ask:" p; stty echo; echo "[$p]"', /-echo /],
        ['read -n 6 -p "ask:" p; echo; echo "[$p]"', /-icanon/],
      ] as const) {
        const asked = count(terminal, /^ask:/);
        const answered = count(terminal, /^\[secret\]$/);
        terminal.type(`${command}\r`);
        await terminal.waitFor((shown) => count(shown, /^ask:/) > asked);
        await suspend(terminal);
        await expectEcho(terminal);
        terminal.type("fg\r");
        await terminal.waitFor(
          () => hasModes.test(modesOf(terminal)) && /(?<!-)isig/.test(modesOf(terminal)),
        );
        terminal.type(hasModes.source === "-icanon" ? "secret" : "secret\r");
        await terminal.waitFor(
          (shown) => count(shown, /^\[secret\]$/) > answered && /\]\nready>\s*$/.test(shown.text()),
        );
        await expectEcho(terminal);
      }
      // Each answer, and the six keys that were shown as they were typed.
      expect(count(terminal, "secret")).toBe(5);
    },
  );

  // Root is never asked; and the tests know nobody's password.
  test.runIf(isInstalled("su") && isInstalled("setpriv") && process.getuid?.() === 0)(
    "may be su, which is given a wrong one",
    async () => {
      using terminal = await openPrompt();
      terminal.type("setpriv --reuid 65534 su root; echo status $?\r");
      await terminal.waitFor(/^Password:/m);
      terminal.type("secret\r");
      await terminal.waitFor(/^su: Authentication failure\nstatus 1\nready>$/m);
      expect(count(terminal, "secret")).toBe(0);
      await expectEcho(terminal);
    },
  );
});
