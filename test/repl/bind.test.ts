import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { openPrompt, runAtPrompt, waitForPrompt } from "../support/prompt.ts";
import { runScript } from "../support/script.ts";
import { temporaryDirectory } from "../support/temporary.ts";

test("keys bound in rc.tssh and at the prompt mean what they were bound to", async () => {
  using directory = temporaryDirectory();
  const file = join(directory.path, "tssh", "rc.tssh");
  mkdirSync(dirname(file));
  writeFileSync(file, `bind '"\\C-g": "echo macro\\C-m"'\nbind '"\\e[A": history-search-backward'\n`);
  using terminal = await openPrompt({ env: { XDG_CONFIG_HOME: directory.path } });
  terminal.type("\x07");
  await terminal.waitFor(/^ready> echo macro\nmacro\nready>$/m);
  await runAtPrompt(terminal, `bind '"\\C-xg": end-of-line' -v | grep -c keyseq`);
  await runAtPrompt(terminal, `bind 'set keyseq-timeout 50'; bind '"jk": "joined"'`);
  terminal.type("ajk");
  await terminal.waitFor(/^ready> ajoined$/m);
  terminal.type("\x15j");
  // Nothing follows: it is a letter then.
  await terminal.waitFor(/^ready> j$/m);
});

test("bind -x runs a command that may change the line, and leaves no trace of its own", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(
    terminal,
    'grow() { READLINE_LINE="é${READLINE_LINE^^}"; READLINE_POINT=2; seen=$READLINE_POINT; false; }',
  );
  await runAtPrompt(terminal, `bind -x '"\\C-t": grow'; bind -x '"\\C-g": echo said'`);
  terminal.type("echo x\x14_");
  await terminal.waitFor(/^ready> éE_CHO X$/m);
  expect(terminal.screen().slice(3, 5)).toEqual(["ready> éE_CHO X", ""]);
  terminal.type("\x07");
  await terminal.waitFor(/^said\nready> éE_CHO X$/m);
  terminal.type("\x05\x15");
  await waitForPrompt(terminal);
  expect(await runAtPrompt(terminal, "echo $? [${READLINE_LINE-unset}]")).toEqual(["0 [unset]"]);
});

test("a command of bind -x is called off by ^C, and the line is there again", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, `bind -x '"\\C-t": echo runs; sleep 60'`);
  terminal.type("echo kept\x14");
  await terminal.waitFor(/^runs$/m);
  terminal.type("\x03");
  await terminal.waitFor(/^runs\n\^C\nready> echo kept$/m);
});

test("a line that a command may not have is left as it is, and so is the prompt", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, `bind -x '"\\C-t": READLINE_LINE=changed'; readonly READLINE_LINE=mine`);
  terminal.type("echo kept\x14");
  await terminal.waitFor(/^tssh: READLINE_LINE: is read only\nready> echo kept$/m);
  terminal.type("; echo $READLINE_LINE ${READLINE_POINT-unset}\r");
  await terminal.waitFor(/^kept\nmine unset\nready>$/m);
});

test("keys that press themselves stop at the depth of readline", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, `bind '"\\C-y": "y\\C-y"'; bind '"\\C-n": "n\\C-o"'; bind '"\\C-o": "m"'`);
  terminal.type("\x19");
  await terminal.waitFor(new RegExp(`^ready> ${"y".repeat(16)}$`, "m"));
  terminal.type("\x15\x0e\x0e");
  await terminal.waitFor(/^ready> nmnm$/m);
});

test("a keyseq-timeout of 0 waits for ever", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, `bind 'set keyseq-timeout 0'; bind '"jk": "!"'`);
  terminal.type("j");
  await delay(800);
  terminal.type("k");
  await terminal.waitFor(/^ready> !$/m);
});

test("keys that press themselves end", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, `bind '"\\C-g": "\\C-g"'; bind '"\\C-t": "\\C-t\\C-t"'`);
  terminal.type("\x07\x14echo on\r");
  await terminal.waitFor(/^on\nready>$/m);
});

test("readline's variables that mean something here", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "bind 'set enable-bracketed-paste off'; bind 'set bell-style none'");
  expect(terminal.modes().bracketedPasteMode).toBe(false);
  await runAtPrompt(terminal, "bind 'set editing-mode vi'");
  terminal.type("echo aX\x1bxi");
  await terminal.waitFor(/^ready> echo a$/m);
});

test("functions change the mode, and keys bound to the menu's ask for candidates", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(
    terminal,
    `bind '"\\C-g": vi-editing-mode'; bind '"\\C-n": menu-complete'; bind 'set completion-ignore-case on'`,
  );
  terminal.type("unal\x0e");
  await terminal.waitFor(/^ready> unalias$/m);
  terminal.type("\x15\x07echo aX\x1bxa \r");
  await terminal.waitFor(/^a\nready>$/m);
  expect(await runAtPrompt(terminal, "set -o | grep '^vi '")).toEqual([expect.stringMatching(/on$/)]);
});

test("bind -f reads an inputrc file", async () => {
  using directory = temporaryDirectory();
  writeFileSync(
    join(directory.path, "inputrc"),
    '# Mine\n$if mode=emacs\n"\\C-g": "from file"\n$endif\nset bell-style none\n',
  );
  using terminal = await openPrompt({ cwd: directory.path });
  expect(await runAtPrompt(terminal, "bind -f inputrc; bind -v | grep '^set bell'; bind -f none")).toEqual([
    "set bell-style none",
    expect.stringContaining("bind: none: cannot read"),
  ]);
  terminal.type("\x07");
  await terminal.waitFor(/^ready> from file$/m);
});

test("an inputrc file sees what it has set, says where it is wrong, and is read again on demand", async () => {
  using directory = temporaryDirectory();
  const file = join(directory.path, "input rc");
  const text = 'set editing-mode vi\n$if mode=vi\n"\\C-g": "in vi"\n$else\n"\\C-g": "in emacs"\n$endif\n';
  writeFileSync(file, `${text}"\\C-x\\C-r": re-read-init-file\n"\\C-t: wrong\n`);
  using terminal = await openPrompt({ cwd: directory.path });
  expect(await runAtPrompt(terminal, "bind -f 'input rc'")).toEqual([
    expect.stringMatching(/bind: input rc: line 8: .*no closing/),
  ]);
  terminal.type("\x07");
  await terminal.waitFor(/^ready> in vi$/m);
  writeFileSync(file, '"\\C-g": " again"\n');
  terminal.type("\x18\x12\x07");
  await terminal.waitFor(/^ready> in vi again$/m);
});

test("without a line editor bind says so, and changes nothing", async () => {
  const { stdout, stderr } = await runScript(`bind '"\\C-g": "x"'; echo $?`);
  expect(stdout.toString()).toBe("0\n");
  expect(stderr.toString()).toMatch(/bind: warning: line editing not enabled\n$/);
});
