import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { isInstalled } from "../support/installed.ts";
import { openPrompt, runAtPrompt, waitForPrompt } from "../support/prompt.ts";
import { openTerminal } from "../support/pty.ts";
import { tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

test("a command runs, and its line stays on the screen", async () => {
  using terminal = await openPrompt();
  expect(await runAtPrompt(terminal, "echo hi | cat; echo $-")).toEqual(["hi", expect.stringMatching(/i/)]);
  expect(terminal.screen()[0]).toBe("ready> echo hi | cat; echo $-");
});

test("Enter goes on to a new line while the command is incomplete, and the block is edited as one", async () => {
  using terminal = await openPrompt();
  terminal.type("for i in 1 2\rdo echo line $i\rdone");
  await terminal.waitFor(/^ready> for i in 1 2\nmore> do echo line \$i\nmore> done$/m);
  // Up to the first line's end, where a word is added.
  terminal.type("\x1b[A\x1b[A\x05 3\x1b[B\x1b[B\x05\r");
  await terminal.waitFor(/^line 1\nline 2\nline 3\nready>/m);
});

test("the arrows bring back what was run, and edit it", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "echo first");
  await runAtPrompt(terminal, "echo second");
  terminal.type("\x1b[A\x1b[A\x17third\r");
  await terminal.waitFor(/^third\nready>/m);
});

test("^C shows what was dropped, ^D ends the shell on an empty line only", async () => {
  using terminal = await openPrompt();
  terminal.type("echo dropped\x03");
  await terminal.waitFor(/^ready> echo dropped\^C\nready>/m);
  expect(await runAtPrompt(terminal, "echo $?")).toEqual(["130"]);
  terminal.type("xecho kept\x01\x04\r");
  await terminal.waitFor(/^kept\nready>/m);
  terminal.type("(exit 9)\r\x04");
  expect(await terminal.waitForExit()).toEqual({ status: 9, signal: 0 });
});

test.each(["xterm-256color", "dumb"])(
  "IGNOREEOF and TMOUT say when the user has left (TERM=%s)",
  async (TERM) => {
    const env = { TERM, PS1: "ready> " };
    using ends = await openPrompt({ env });
    ends.type("IGNOREEOF=2; true\r");
    await ends.waitFor(/true\nready> ?$/m);
    for (const times of [1, 2]) {
      ends.type("\x04");
      await ends.waitFor(
        (shown) => shown.text().split('Use "exit" to leave the shell.').length === times + 1,
      );
    }
    ends.type("(exit 3)\r\x04");
    await ends.waitFor((shown) => shown.text().split('Use "exit" to leave the shell.').length === 4);
    ends.type("\x04");
    await ends.waitFor((shown) => shown.text().split('Use "exit" to leave the shell.').length === 5);
    ends.type("\x04");
    expect(await ends.waitForExit()).toEqual({ status: 3, signal: 0 });

    using waits = await openPrompt({ env });
    waits.type("trap 'echo bye' EXIT; TMOUT=2; sleep 2.5; (exit 4)\r");
    await waits.waitFor(/\(exit 4\)\nready> ?$/m);
    expect(await waits.waitForExit()).toEqual({ status: 4, signal: 0 });
    expect(waits.text()).toMatch(/\ntimed out waiting for input: auto-logout\nbye$/);
  },
);

test("what is typed behind ^C is for the next line", async () => {
  using terminal = await openPrompt();
  terminal.type("dropped\x03echo kept\r");
  await terminal.waitFor(/dropped\^C\nready> echo kept\nkept\nready>$/m);
});

test("^C ends what runs, and the prompt comes back", async () => {
  using terminal = await openPrompt();
  terminal.type("echo runs; while :; do :; done\r");
  await terminal.waitFor(/^runs$/m);
  terminal.type("\x03");
  await terminal.waitFor(/\^C\nready>/m);
});

test("^L clears the screen and keeps the line", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "echo old");
  terminal.type("echo new\f");
  await terminal.waitFor((shown) => shown.screen()[0] === "ready> echo new" && shown.screen()[1] === "");
  expect(terminal.cursor()).toEqual({ column: "ready> echo new".length, row: 0 });
});

test("wide and joined characters keep the cursor where it belongs", async () => {
  using terminal = await openPrompt();
  terminal.type("echo 日本 e\u0301 👩‍👩‍👧");
  await terminal.waitFor("echo 日本");
  terminal.type("\x1b[D\x1b[D\x1b[D\x1b[D");
  await terminal.waitFor((shown) => shown.cursor().column === "ready> echo 日本".length + 2);
  terminal.type("X\r");
  await terminal.waitFor(/^日本X e\u0301 👩‍👩‍👧\nready>/m);
});

test("a line longer than the screen is wrapped, and edited at its start", async () => {
  using terminal = await openPrompt({ columns: 20, rows: 10 });
  terminal.type(`echo ${"a".repeat(30)}`);
  await terminal.waitFor(new RegExp(`^ready> echo ${"a".repeat(8)}\n${"a".repeat(20)}\naa$`, "m"));
  terminal.type("\x01\x1b[3~\x1b[3~\x1b[3~\x1b[3~printf %s\\\\n\r");
  await terminal.waitFor(/^aaaaaaaaaaaaaaaaaaaa\naaaaaaaaaa\nready>/m);
});

test("a line that fills its row has its output in the next one", async () => {
  using terminal = await openPrompt({ columns: 20, rows: 10 });
  terminal.type("echo 90123456\r");
  await terminal.waitFor(/^ready> echo 90123456\n90123456\nready>$/m);
  terminal.type(`echo ${"x".repeat(28)}\r`);
  await terminal.waitFor(/^ready> echo x{8}\nx{20}\nx{20}\nx{8}\nready>$/m);
  terminal.type("\fx 34567890\x03");
  await terminal.waitFor((shown) => shown.text() === "ready> x 34567890^C\nready>");
});

test("^C while a prompt is made leaves no mark of a row that was begun", async () => {
  using terminal = await openPrompt();
  terminal.type("PROMPT_COMMAND='echo runs; PROMPT_COMMAND=; sleep 60'\r");
  await terminal.waitFor(/^runs$/m);
  terminal.type("\x03");
  await terminal.waitFor(/^runs\n\^C\nready>$/m);
  terminal.type("PS1='ready> $([ -e /tmp ] && echo slow >&2 && sleep 60)'\r");
  await terminal.waitFor(/^slow$/m);
  terminal.type("\x03");
  await terminal.waitFor(/^slow\n\^C\nready> /m);
});

test("^C in a start-up file ends that one", async () => {
  using directory = temporaryDirectory();
  const file = join(directory.path, "tssh", "rc.tssh");
  mkdirSync(dirname(file));
  writeFileSync(file, "echo runs; sleep 60; echo never\n");
  const env = { XDG_CONFIG_HOME: directory.path, PS1: "ready> " };
  using terminal = openTerminal(tsshPath, [], { env });
  await terminal.waitFor(/^runs$/m);
  terminal.type("\x03");
  await terminal.waitFor(/^runs\n\^C\nready>$/m);
});

test("a block that is higher than the screen shows the part around the cursor", async () => {
  using terminal = await openPrompt({ columns: 30, rows: 5 });
  terminal.type("for i in 1\rdo :\r:\r:\r:\r:\rdone");
  await terminal.waitFor(/^more> :\nmore> :\nmore> :\nmore> :\nmore> done$/m);
  terminal.type("; echo ran\r");
  await terminal.waitFor(/^ran\nready>/m);
});

test("pasted text is inserted as it is, and is never run by itself", async () => {
  using terminal = await openPrompt();
  terminal.type("\x1b[200~echo one\recho two\r\x1b[201~");
  await terminal.waitFor(/^ready> echo one\nmore> echo two\nmore>/m);
  terminal.type("\r");
  await terminal.waitFor(/^one\ntwo\nready>/m);
});

test("a paste without an end is called off by ^C, one that holds a ^C is not", async () => {
  using terminal = await openPrompt();
  terminal.type("echo a\x1b[200~lost\x03 and more");
  await delay(300);
  terminal.type("\x03");
  await terminal.waitFor(/^ready> echo a\^C\nready>$/m);
  terminal.type("echo \x1b[200~one\x03two\x1b[201~");
  await terminal.waitFor(/^ready> echo one.*two$/m);
});

test("a text that is a hundred screens high can be pasted, edited and run", async () => {
  using terminal = await openPrompt({ rows: 10 });
  terminal.type(`\x1b[200~${"echo hidden > /dev/null\r".repeat(1000)}echo last\x1b[201~`);
  await terminal.waitFor(/^more> echo last$/m);
  terminal.type(" one\r");
  await terminal.waitFor(/^last one\nready>$/m);
});

test("what is typed while a command runs is for the command, and else for the next line", async () => {
  using terminal = await openPrompt();
  terminal.type("read -r x; echo got $x; sleep 0.3\rword\recho after\r");
  await terminal.waitFor(/^got word$/m);
  await terminal.waitFor(/^after\nready>/m);
});

test("commands see the terminal's modes as they were, and a change that they make lasts", async () => {
  using terminal = await openPrompt({ columns: 120 });
  using other = openTerminal("stty", ["-g"], { columns: 120 });
  await other.waitForExit();
  expect(await runAtPrompt(terminal, "stty -g")).toEqual([other.screen()[0]]);
  await runAtPrompt(terminal, "stty tostop");
  expect(await runAtPrompt(terminal, "stty -a | grep -o -- '-*tostop'")).toEqual(["tostop"]);
});

test("a program that dies does not leave the terminal raw", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "sh -c 'stty raw -echo; kill -9 $$'");
  expect(await runAtPrompt(terminal, "stty -a | grep -c -- ' -echo '")).toEqual(["0"]);
});

test("a prompt begins at the start of a row, whatever a command has printed", async () => {
  using terminal = await openPrompt();
  terminal.type("printf partial\r");
  await terminal.waitFor(/^partial⏎ *\nready>/m);
});

test("the prompt is drawn anew when the terminal changes its size", async () => {
  using terminal = await openPrompt({ columns: 40, rows: 10 });
  await runAtPrompt(terminal, "echo above");
  terminal.type("echo 123456789 123456789");
  await terminal.waitFor("123456789 123456789");
  terminal.resize(20, 10);
  await terminal.waitFor(/^above\nready> echo 12345678\n9 123456789$/m);
  terminal.resize(60, 12);
  await terminal.waitFor(/^above\nready> echo 123456789 123456789\n$/m);
  terminal.type("0\r");
  await terminal.waitFor(/^123456789 1234567890\nready>/m);
});

test("a block that is higher than the terminal leaves nothing of itself behind when that grows", async () => {
  using terminal = await openPrompt({ columns: 40, rows: 14 });
  const lines = Array.from({ length: 30 }, (_, index) => `echo line ${index}`);
  terminal.type(`\x1b[200~${lines.join("\n")}\x1b[201~`);
  await terminal.waitFor("more> echo line 29");
  terminal.resize(40, 8);
  await terminal.waitFor((shown) => shown.screen().at(-1) === "more> echo line 29");
  terminal.resize(40, 14);
  await terminal.waitFor((shown) => shown.screen()[0] === "more> echo line 16");
  expect(terminal.screen()).toEqual(lines.slice(16).map((line) => `more> ${line}`));
});

test("COLUMNS and LINES are the terminal's", async () => {
  using terminal = await openPrompt({ columns: 70, rows: 12 });
  expect(await runAtPrompt(terminal, "echo $COLUMNS $LINES")).toEqual(["70 12"]);
  terminal.resize(50, 9);
  await runAtPrompt(terminal, ":");
  expect(await runAtPrompt(terminal, "echo $COLUMNS $LINES")).toEqual(["50 9"]);
});

test("a signal's trap runs at the prompt, and the line is kept", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "trap 'echo caught' USR1");
  terminal.type("echo kept");
  await terminal.waitFor("ready> echo kept");
  process.kill(terminal.pid, "SIGUSR1");
  await terminal.waitFor(/^caught\nready> echo kept$/m);
  terminal.type("\r");
  await terminal.waitFor(/^kept\nready>/m);
});

test("a trap at the prompt may end the shell, and so may PROMPT_COMMAND", async () => {
  using trapped = await openPrompt();
  await runAtPrompt(trapped, "trap 'exit 7' USR1");
  process.kill(trapped.pid, "SIGUSR1");
  expect(await trapped.waitForExit()).toEqual({ status: 7, signal: 0 });
  using commanded = await openPrompt();
  commanded.type("PROMPT_COMMAND='exit 8'\r");
  expect(await commanded.waitForExit()).toEqual({ status: 8, signal: 0 });
});

test("nothing of the prompt is a descriptor of its commands", async () => {
  using terminal = await openPrompt();
  expect(await runAtPrompt(terminal, "ls -l /proc/self/fd | grep -c pts/")).toEqual(["2"]); // Of ls itself: standard input and error.
});

test("children of the prompt ignore no signal and block none", async () => {
  using terminal = await openPrompt();
  expect(await runAtPrompt(terminal, "grep -E 'Sig(Ign|Blk)' /proc/self/status")).toEqual(
    ["SigBlk:\t0000000000000000".replace("\t", " "), "SigIgn: 0000000000000000"].map((line) =>
      expect.stringMatching(new RegExp(`${line.slice(0, 7)}\\s+0{16}`)),
    ),
  );
});

test("an editor writes the command, which is run and stays in the history", async () => {
  using terminal = await openPrompt({ env: { EDITOR: "sed -i s/old/new/" } });
  terminal.type("echo old\x18\x05");
  await terminal.waitFor(/^new\nready>$/m);
  terminal.type("\x1b[A");
  await terminal.waitFor(/^new\nready> echo new$/m);
});

// Not every machine has one, and the tests shall pass on all; .ci/run installs it.
test.runIf(isInstalled("fzf"))("a finder in a pipeline reads its keys from the terminal", async () => {
  using terminal = await openPrompt();
  terminal.type("chosen=$(printf '%s\\n' apple banana cherry | fzf | tr a-z A-Z)\r");
  await terminal.waitFor("3/3");
  terminal.type("ban");
  await terminal.waitFor("1/3");
  terminal.type("\r");
  await waitForPrompt(terminal);
  expect(await runAtPrompt(terminal, 'echo "$chosen"')).toEqual(["BANANA"]);
});

test("full-screen programs work, and the terminal is as before", async () => {
  using directory = temporaryDirectory();
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type("vi note\r");
  await terminal.waitFor(/^~ *$/m);
  terminal.type("iwritten in vi\x1b:wq\r");
  await waitForPrompt(terminal);
  expect(await runAtPrompt(terminal, "cat note")).toEqual(["written in vi"]);
  terminal.type("seq 1 500 | less\r");
  await terminal.waitFor(/^:/m);
  terminal.type("G");
  await terminal.waitFor(/^500$/m);
  terminal.type("q");
  await waitForPrompt(terminal);
  terminal.type("top\r");
  await terminal.waitFor(/PID USER/);
  terminal.type("q");
  await waitForPrompt(terminal);
  terminal.type("python3 -q\r");
  await terminal.waitFor(">>>");
  terminal.type("6 * 7\r");
  await terminal.waitFor(/^42$/m);
  terminal.type("\x04");
  await waitForPrompt(terminal);
  expect(await runAtPrompt(terminal, "stty -a | grep -c -- ' -echo '")).toEqual(["0"]);
});

test("a terminal of hardly any size still takes commands", async () => {
  using terminal = await openPrompt({ columns: 12, rows: 3 });
  terminal.type("ls /\t");
  await terminal.waitFor(/^ready> ls \/$/m);
  terminal.resize(4, 2);
  terminal.type("\x03");
  terminal.resize(40, 5);
  terminal.type("\x15echo alive\r");
  await terminal.waitFor(/^alive\nready>$/m);
});

test("a title that PS1 sets takes no column", async () => {
  using terminal = await openPrompt();
  terminal.type("PS1='\\[\\e]0;title\\a\\]ready> '\r");
  await waitForPrompt(terminal);
  terminal.type("echo x");
  await terminal.waitFor(/^ready> echo x$/m);
  expect(terminal.cursor().column).toBe("ready> echo x".length);
});

test("with set -b the end of a job is told above the line that is being written", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "set -b");
  terminal.type("sleep 0.3 &\recho writing");
  await terminal.waitFor(/Done +sleep 0\.3\nready> echo writing$/m);
  terminal.type("\r");
  await terminal.waitFor(/^writing\nready>$/m);
});
