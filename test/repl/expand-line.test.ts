import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openPrompt, runAtPrompt } from "../support/prompt.ts";
import type { Terminal } from "../support/pty.ts";
import { temporaryDirectory } from "../support/temporary.ts";

/** What a line becomes by a key. */
async function pressed(terminal: Terminal, line: string, key: string, becomes: string): Promise<void> {
  terminal.type(`${line}${key}`);
  await terminal.waitFor((shown) => shown.screen().includes(`ready> ${becomes}`));
  terminal.type("\x05\x15");
  await terminal.waitFor((shown) => shown.screen().includes("ready>"));
}

test("M-& expands the tilde of the word at the cursor", async () => {
  using terminal = await openPrompt({ env: { HOME: "/home/of me" } });
  await pressed(terminal, "ls ~/x", "\x1b&", "ls /home/of me/x");
  await pressed(terminal, "ls ~root/x y\x1b[D\x1b[D", "\x1b&", "ls /root/x y");
  await pressed(terminal, "ls a~", "\x1b&", "ls a~");
  await pressed(terminal, "~nobody-has-this/", "\x1b&", "~nobody-has-this/");
});

test("M-C-e expands aliases and words, and runs nothing", async () => {
  using directory = temporaryDirectory();
  for (const name of ["a b.c", "d.c"]) writeFileSync(join(directory.path, name), "");
  mkdirSync(join(directory.path, "sub"));
  using terminal = await openPrompt({ cwd: directory.path, env: { HOME: "/home/me" }, columns: 120 });
  await runAtPrompt(terminal, "alias ll='ls -l' l=ll; x='1 2'; n=5; set -x; set +x");
  const expand = (line: string, becomes: string) => pressed(terminal, line, "\x1b\x05", becomes);
  await expand("ll ~/y", "ls -l /home/me/y");
  await expand("l *.c | wc", "ls -l 'a b.c' d.c | wc");
  await expand("echo $x \"$x\" ${x#1} '$x' a{1,2}", "echo 1 2 '1 2' 2 '$x' a1 a2");
  // What would run or change something, or cannot be expanded.
  await expand(
    "echo $(touch made) `touch made` <(touch made) $((n++)) ${y:=1} ${y?no} $n",
    ["echo $(touch made) `touch made` <(touch made) $((n++)) ${y:=1} ${y?no} 5"].join(),
  );
  expect(await runAtPrompt(terminal, "echo *; echo $n$y")).toEqual(["a b.c d.c sub", "5"]);
  // It is one change, which can be undone.
  terminal.type("ll\x1b\x05");
  await terminal.waitFor(/^ready> ls -l$/m);
  terminal.type("\x1f");
  await terminal.waitFor(/^ready> ll$/m);
});

test("a keyboard macro is pressed again at the next prompt, its Enter as well", async () => {
  using terminal = await openPrompt();
  terminal.type("\x18(echo hi\r");
  await terminal.waitFor(/^hi\nready>$/m);
  terminal.type("\x18)\x18e");
  await terminal.waitFor(/^hi\nready> echo hi\nhi\nready>$/m);
});
