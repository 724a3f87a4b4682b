import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nssWrapper } from "../support/other-passwd.ts";
import { processesOfSession } from "../support/processes.ts";
import { openPrompt, runAtPrompt, waitForPrompt } from "../support/prompt.ts";
import type { Terminal } from "../support/pty.ts";
import { tsshPath } from "../support/shell.ts";
import { canServe, openSshServer } from "../support/ssh-server.ts";

/** What `stty -a` says of echo and of lines, at the prompt. */
async function terminalModes(terminal: Terminal): Promise<string[]> {
  const shown = await runAtPrompt(
    terminal,
    "stty -a | tr ' ' '\\n' | grep -Ex -e '-?(echo|icanon|isig|opost)'",
  );
  return shown.sort();
}

/** Wide enough for a command line of a test, and with nothing to the right of the prompt. */
const openWidePrompt = () => openPrompt({ columns: 200, env: { RPS1: "" } });

const normalModes = ["echo", "icanon", "isig", "opost"];

// Not every machine has a server to log in to, and the tests shall pass on all; .ci/run installs one.
describe.runIf(canServe)("ssh at the prompt", () => {
  test("what is typed goes to the other side, a password without echo, and the exit status comes back", async () => {
    using server = openSshServer();
    using terminal = await openWidePrompt();
    const ask = "stty -echo; printf ask; read -r b; stty echo; echo";
    terminal.type(
      `${server.ssh} -t 'echo connected; read -r a; ${ask}; echo $a \${#b}; exit 7'; echo status $?\r`,
    );
    await terminal.waitFor(/^connected$/m);
    terminal.type("typed\r");
    await terminal.waitFor(/^typed\nask$/m);
    terminal.type("secret\r");
    await terminal.waitFor(/^typed 6\nstatus 7\nready>$/m);
    expect(terminal.transcript().join("\n")).not.toContain("secret");
    expect(await terminalModes(terminal)).toEqual(normalModes);
  });

  test("^C is for the other side", async () => {
    using server = openSshServer();
    using terminal = await openWidePrompt();
    terminal.type(
      `${server.ssh} -t 'trap "echo trapped" INT; echo connected; sleep 100; exit 9'; echo status $?\r`,
    );
    await terminal.waitFor(/^connected$/m);
    terminal.type("\x03");
    await terminal.waitFor(/^\^Ctrapped\nstatus 9\nready>$/m);
    expect(await terminalModes(terminal)).toEqual(normalModes);
  });

  test("~^Z suspends it and fg gets it back, ~. ends it", async () => {
    using server = openSshServer();
    using terminal = await openWidePrompt();
    terminal.type(`${server.ssh} -t 'echo connected; exec cat'\r`);
    await terminal.waitFor(/^connected$/m);
    for (const word of ["first", "second"]) {
      terminal.type(`${word}\r`);
      await terminal.waitFor(new RegExp(`^${word}\\n${word}$`, "m"));
      terminal.type("~\x1a");
      await terminal.waitFor(/Stopped +ssh .*\nready>$/m);
      expect(await terminalModes(terminal)).toEqual(normalModes);
      terminal.type("fg\r");
      await terminal.waitFor(() => processesOfSession(terminal.pid).every(({ state }) => state !== "T"));
    }
    terminal.type("third\r");
    await terminal.waitFor(/^third\nthird$/m);
    terminal.type("~.");
    await waitForPrompt(terminal);
    expect(await runAtPrompt(terminal, "echo $?")).toEqual(["255"]);
    expect(await terminalModes(terminal)).toEqual(normalModes);
  });

  test("a pipeline goes through it", async () => {
    using server = openSshServer();
    using terminal = await openWidePrompt();
    expect(await runAtPrompt(terminal, `seq 100000 | ${server.ssh} sort -n | tail -1`)).toEqual(["100000"]);
    expect(await runAtPrompt(terminal, `yes | ${server.ssh} cat | head -1; echo $?`)).toEqual(["y", "0"]);
  });
});

describe.runIf(canServe && nssWrapper)("tssh as the shell of who logs in", () => {
  test("it reads .profile, and has a prompt with job control", async () => {
    using server = openSshServer({ loginShell: tsshPath });
    writeFileSync(join(server.home, ".profile"), "PS1='there> ' RPS1= from=profile\n");
    using terminal = await openWidePrompt();
    terminal.type(`${server.ssh}\r`);
    await terminal.waitFor(/^there>$/m);
    terminal.type("echo $from $SHELL; shopt login_shell; sleep 100\r");
    await terminal.waitFor(`profile ${tsshPath}`);
    await terminal.waitFor(/^login_shell +on$/m);
    terminal.type("\x1a");
    await terminal.waitFor(/Stopped .*\nthere>$/m);
    terminal.type("kill %1; exit 5\r");
    await waitForPrompt(terminal);
    expect(await runAtPrompt(terminal, "echo $?")).toEqual(["5"]);
  });

  test("a command that it is given is run without .profile, with its status", async () => {
    using server = openSshServer({ loginShell: tsshPath });
    writeFileSync(join(server.home, ".profile"), "echo profile\n");
    using terminal = await openWidePrompt();
    expect(await runAtPrompt(terminal, `${server.ssh} 'echo $((6*7)); exit 3'; echo $?`)).toEqual([
      "42",
      "3",
    ]);
  });
});
