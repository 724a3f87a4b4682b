import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTerminal, type Terminal } from "../support/pty.ts";
import { runTssh, tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

const dumb = { env: { TERM: "dumb", PS1: "ready>", PS2: "more>" } };

async function openPrompt(cwd?: string): Promise<Terminal> {
  const terminal = openTerminal(tsshPath, [], { ...dumb, ...(cwd === undefined ? {} : { cwd }) });
  await terminal.waitFor("ready>");
  return terminal;
}

test("a dumb terminal gets PS1, what it runs, and PS1 again", async () => {
  using terminal = await openPrompt();
  terminal.type("echo one; echo $-\r");
  await terminal.waitFor(/^one\n\S*i\S*\nready>$/m);
});

test.runIf(process.getuid?.() === 0)("root who has set no prompt is told so by it", async () => {
  using terminal = openTerminal(tsshPath, [], { env: { TERM: "dumb" } });
  await terminal.waitFor(/^# ?$/m);
});

test("PS2 asks for the rest of an incomplete command", async () => {
  using terminal = await openPrompt();
  terminal.type("for i in 1 2\r");
  await terminal.waitFor("more>");
  terminal.type("do echo line $i; done\r");
  await terminal.waitFor(/^line 1\nline 2\nready>$/m);
});

test("a directory is no command, unless shopt has it entered", async () => {
  using terminal = await openPrompt();
  terminal.type("/usr\r");
  await terminal.waitFor(/^tssh: \/usr: Is a directory\nready>$/m);
  terminal.type("shopt -s autocd; /usr\r");
  await terminal.waitFor(/^cd -- \/usr\nready>$/m);
  terminal.type("bin; pwd\r");
  await terminal.waitFor(/^cd -- bin\n\/usr\/bin\nready>$/m);
});

test("^C drops what was written, and the prompt comes back", async () => {
  using terminal = await openPrompt();
  terminal.type("if true\r");
  await terminal.waitFor("more>");
  terminal.type("echo dropped\x03");
  await terminal.waitFor(/\^C\nready>$/m);
  terminal.type("echo status $?\r");
  await terminal.waitFor("status 130");
  expect(terminal.screen()).not.toContain("dropped");
});

test("^C ends a loop of builtins and a program, not the shell", async () => {
  using terminal = await openPrompt();
  terminal.type("echo loops; while :; do :; done\r");
  await terminal.waitFor(/^loops$/m);
  terminal.type("\x03");
  await terminal.waitFor(/\^C\nready>$/m);
  terminal.type("echo sleeps; sleep 100\r");
  await terminal.waitFor(/^sleeps$/m);
  terminal.type("\x03");
  await terminal.waitFor(/sleeps\n\^C\nready>$/m);
  terminal.type("echo status $?\r");
  await terminal.waitFor("status 130");
});

test("errors that end a script drop one command", async () => {
  using terminal = await openPrompt();
  terminal.type("readonly r=1; r=2; echo not reached\r");
  await terminal.waitFor("tssh: r: is read only");
  terminal.type("echo ${unset?is missing}\r");
  await terminal.waitFor("tssh: unset: is missing");
  terminal.type(")\r");
  await terminal.waitFor("unexpected `)`");
  terminal.type("echo alive $?\r");
  await terminal.waitFor("alive 2");
});

test("commands that nest without an end are dropped with a message, and so they are by ^C", async () => {
  using terminal = await openPrompt();
  terminal.type("f() { f; }; f\r");
  await terminal.waitFor(/^tssh: f: functions call each other more than 20000 deep\nready>$/m);
  terminal.type(`x='eval "$x"'; eval "$x"\r`);
  await terminal.waitFor(/^tssh: too many commands are nested: the shell's stack is full\nready>$/m);
  terminal.type("g() { [ $1 -gt 0 ] || { echo bottom; sleep 100; }; g $(($1-1)); }; g 1000\r");
  await terminal.waitFor(/^bottom$/m);
  terminal.type("\x03");
  await terminal.waitFor(/\^C\nready>$/m);
  terminal.type("echo status $?\r");
  await terminal.waitFor("status 130");
});

test("exit gives its status, ^D that of the last command", async () => {
  using exits = await openPrompt();
  exits.type("trap 'echo bye' EXIT; exit 7\r");
  expect(await exits.waitForExit()).toEqual({ status: 7, signal: 0 });
  expect(exits.screen()).toContain("bye");
  using ends = await openPrompt();
  ends.type("false\r");
  await ends.waitFor(/false\nready>$/m);
  ends.type("\x04");
  expect(await ends.waitForExit()).toEqual({ status: 1, signal: 0 });
});

test("exit with what is no number ends the session as well", async () => {
  using terminal = await openPrompt();
  terminal.type("exit foo\r");
  expect(await terminal.waitForExit()).toEqual({ status: 2, signal: 0 });
  expect(terminal.screen()).toContain("tssh: exit: Illegal number: foo");
});

test("return has nothing to leave at the prompt, and the session goes on", async () => {
  using terminal = await openPrompt();
  terminal.type("return 3; echo $?; PROMPT_COMMAND='return 1'\r");
  await terminal.waitFor(/^2\ntssh: return: can only return from a function or a sourced script\nready>$/m);
  terminal.type("f() { return 4; }; f; echo $?\r");
  await terminal.waitFor(/^4\ntssh: return: .*\nready>$/m);
});

test("an exec that fails leaves the session as it was", async () => {
  using directory = temporaryDirectory();
  writeFileSync(join(directory.path, "broken"), "#!/no/interpreter\n", { mode: 0o755 });
  using terminal = await openPrompt(directory.path);
  const descriptors = () => readdirSync(`/proc/${terminal.pid}/fd`).sort();
  const dispositions = () =>
    readFileSync(`/proc/${terminal.pid}/status`, "utf8").match(/^Sig(Blk|Ign|Cgt):.*$/gm);
  terminal.type("trap 'echo caught' USR1; trap '' USR2; exec 5</dev/null 7<&0; /bin/true; echo begun\r");
  await terminal.waitFor(/^begun\nready>$/m);
  const before = [descriptors(), dispositions()];
  for (const [command, message, status] of [
    ["exec nosuch", "nosuch: not found", 127],
    ["exec /etc/passwd", "/etc/passwd: Permission denied", 126],
    ["exec /tmp", "/tmp: Is a directory", 126],
    ["exec ./broken >out 2>&1 6<&0", "", 127],
  ] as const) {
    terminal.type(`${command}; echo "$? after"\r`);
    await terminal.waitFor((shown) =>
      shown.text().endsWith(`${message && `tssh: ${message}\n`}${status} after\nready>`),
    );
    expect([descriptors(), dispositions()]).toEqual(before);
  }
  expect(readFileSync(join(directory.path, "out"), "utf8")).toMatch(/its interpreter is not there/);
  terminal.type("kill -USR2 $$; kill -USR1 $$; sleep 0; (exec nosuch; echo never)\r");
  await terminal.waitFor(/^caught\ntssh: nosuch: not found\nready>$/m);
  terminal.type("echo loops; while :; do :; done\r");
  await terminal.waitFor(/^loops$/m);
  terminal.type("\x03");
  await terminal.waitFor(/\^C\nready>$/m);
  terminal.type("exec sh -c 'exit 9'\r");
  expect(await terminal.waitForExit()).toEqual({ status: 9, signal: 0 });
});

test("-i prompts on standard error for what is no terminal", async () => {
  const { stdout, stderr, status } = await runTssh(["-i"], {
    stdin: "echo a\nexit 3\n",
    env: { PS1: "ready>" },
  });
  expect(stdout.toString()).toBe("a\n");
  expect(stderr).toBe("ready>ready>");
  expect(status).toBe(3);
});

test("+i on a terminal shows no prompt", async () => {
  using terminal = openTerminal(tsshPath, ["+i"], dumb);
  terminal.type("echo x$-; exit\r");
  await terminal.waitForExit();
  expect(terminal.screen().join("\n")).toMatch(/^xB?hs$/m);
  expect(terminal.screen().join("\n")).not.toContain("ready>");
});

test("a trap runs at once while a line is awaited, and may end the shell", async () => {
  using terminal = await openPrompt();
  terminal.type("trap 'echo caught' USR1; trap 'exit 7' USR2\r");
  await terminal.waitFor(/USR2\nready>$/m);
  process.kill(terminal.pid, "SIGUSR1");
  await terminal.waitFor(/ready>caught$/m);
  terminal.type("echo $?\r");
  await terminal.waitFor(/^0\nready>$/m);
  process.kill(terminal.pid, "SIGUSR2");
  expect(await terminal.waitForExit()).toMatchObject({ status: 7 });
});
