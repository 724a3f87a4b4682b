import { describe, expect, test } from "vitest";
import { type ProcessEntry, processesOfSession } from "../support/processes.ts";
import { openTerminal, type Terminal } from "../support/pty.ts";
import { tsshPath } from "../support/shell.ts";
import { count, openPrompt, others, press, run } from "./support.ts";

describe.concurrent("shells within shells", () => {
  test("a shell that is started in the background waits for its turn", async () => {
    using terminal = await openPrompt();
    await run(terminal, `${tsshPath} -i &`);
    await terminal.waitFor(() => processesOfSession(terminal.pid).some(({ state }) => state === "T"));
    terminal.type("PS1='outer>'\r");
    await terminal.waitFor(/^outer>$/m);
    terminal.type("fg\r");
    await terminal.waitFor((shown) => shown.transcript().findLast((line) => line !== "") === "ready>");
    terminal.type("echo inner; exit\r");
    await terminal.waitFor((shown) => shown.transcript().findLast((line) => line !== "") === "outer>");
  });

  test("a shell in a shell has jobs of its own, and can be stopped itself", async () => {
    using terminal = await openPrompt();
    terminal.type(`PS1='inner>' ${tsshPath} -i\r`);
    await terminal.waitFor(/^inner>$/m);
    terminal.type("sleep 100\r");
    await terminal.waitFor(() => others(terminal).includes("sleep"));
    await press(terminal, "\x1a", () => count(terminal, /Stopped +sleep 100/) > 0);
    await terminal.waitFor(/^inner>$/m);
    terminal.type("kill -STOP $$\r");
    await terminal.waitFor(/^ready>$/m);
    terminal.type("fg\r");
    await terminal.waitFor(/PS1='inner>' .*tssh -i$/m);
    terminal.type("jobs\r");
    await terminal.waitFor((shown) => count(shown, /\[1\]\+ {2}Stopped +sleep 100/) === 2);
    terminal.type("kill %1; exit\r");
    await terminal.waitFor(/^ready>$/m);
  });

  test("suspend stops a shell with the script that has started it, at any depth", async () => {
    using terminal = await openPrompt();
    terminal.type(`sh -c "PS1='one>' ${tsshPath} -i; echo script"\r`);
    await terminal.waitFor(/^one>$/m);
    terminal.type("PS1='two>' bash --norc -i\r");
    await terminal.waitFor(/^two>$/m);
    terminal.type(`PS1='three>' ${tsshPath} -i\r`);
    await terminal.waitFor(/^three>$/m);
    const prompts = ["ready>", "one>", "two>", "three>"];
    for (const prompt of prompts.slice(0, 3).reverse()) {
      terminal.type("suspend\r");
      await waitForLast(terminal, prompt);
    }
    for (const prompt of prompts.slice(1)) {
      terminal.type("fg\r");
      await waitForLast(terminal, prompt);
    }
    for (const prompt of ["two>", "one>", "ready>"]) {
      terminal.type("exit\r");
      await waitForLast(terminal, prompt);
    }
    expect(count(terminal, /^script$/)).toBe(1);
  });

  test.each(["dumb", "xterm-256color"])(
    "a stopped shell that goes on in the background waits for its turn, TERM=%s",
    async (TERM) => {
      using terminal = await openPrompt(undefined, { TERM });
      terminal.type(`PS1='inner>' ${tsshPath} -i\r`);
      await terminal.waitFor(/^inner>$/m);
      terminal.type("kill -STOP $$\r");
      await waitForLast(terminal, "ready>");
      terminal.type("bg\r");
      await press(terminal, "\r", () => count(terminal, /tty input/) > 0);
      terminal.type("echo outer\r");
      await terminal.waitFor(/^(ready>)?outer$/m);
      terminal.type("fg\r");
      await waitForLast(terminal, "inner>");
      terminal.type("echo $((6 * 7))\r");
      await terminal.waitFor(/^42\ninner>$/m);
      terminal.type("exit\r");
      await waitForLast(terminal, "ready>");
    },
  );

  test("a shell that is stopped while a line is written goes on with it, whatever the terminal's modes are", async () => {
    using terminal = openTerminal("bash", ["--norc", "-i"], { env: { PS1: "outer>" } });
    await terminal.waitFor("outer>");
    terminal.type(`PS1='inner>' RPS1= ${tsshPath}\r`);
    await terminal.waitFor(/^inner>$/m);
    terminal.type("echo ha");
    await terminal.waitFor(/^inner>echo ha$/m);
    process.kill(inner(terminal).pid, "SIGSTOP");
    await waitForLast(terminal, "outer>");
    terminal.type("fg\r");
    await waitForLast(terminal, "inner>echo ha");
    terminal.type("lf\x1b[D\x1b[D\x1b[Dx\r");
    await terminal.waitFor(/^hxalf\ninner>$/m);
  });
});

/** The one program that the terminal's first shell has started, which is a shell too. */
function inner(terminal: Terminal): ProcessEntry {
  const found = processesOfSession(terminal.pid).find(({ parent }) => parent === terminal.pid);
  if (!found) throw new Error("the shell has started no other");
  return found;
}

function waitForLast(terminal: Terminal, line: string): Promise<void> {
  return terminal.waitFor(
    (shown) =>
      shown
        .transcript()
        .findLast((shownLine) => shownLine !== "")
        ?.trimEnd() === line,
  );
}
