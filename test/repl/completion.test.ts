import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openPrompt, waitForPrompt } from "../support/prompt.ts";
import { temporaryDirectory } from "../support/temporary.ts";

function directoryOf(...names: string[]) {
  const directory = temporaryDirectory();
  for (const name of names) {
    if (name.endsWith("/")) mkdirSync(join(directory.path, name));
    else writeFileSync(join(directory.path, name), "");
  }
  return directory;
}

test("Tab completes the only candidate, quoted so that it is one word", async () => {
  using directory = directoryOf("a file's name", "other/");
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type("printf '<%s>\\n' a\t");
  await terminal.waitFor(/a\\ file\\'s\\ name$|'a file.*$/m);
  terminal.type("\r");
  await terminal.waitFor(/^<a file's name>\nready>$/m);
});

test("several candidates make a menu, from which Tab chooses", async () => {
  using directory = directoryOf("one.txt", "once/", "only", "two");
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type("ls o\t");
  await terminal.waitFor(/^ready> ls on\nonce\/ +one\.txt +only$/m);
  expect(terminal.cursor().column).toBe("ready> ls on".length);
  terminal.type("\t");
  await terminal.waitFor(/^ready> ls once\/\nonce\//m);
  expect(terminal.styles("once/ ".trim())).toEqual(["inverse"]);
  terminal.type("\x1b[B\x1b[B");
  await terminal.waitFor(/^ready> ls only$/m);
  terminal.type("\x1b[A\r");
  await terminal.waitFor((shown) => !shown.screen().join("\n").includes("once/"));
  await terminal.waitFor(/^ready> ls one\.txt/m);
  terminal.type("\r");
  await terminal.waitFor(/^one\.txt\nready>$/m);
});

test("Tab twice in one go chooses the first candidate", async () => {
  using directory = directoryOf("one.txt", "only");
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type("cat o\t\t");
  await terminal.waitFor(/^ready> cat one\.txt\none\.txt +only$/m);
});

test("a menu follows what is typed, and goes away with escape", async () => {
  using directory = directoryOf("alpha", "alpine", "beta");
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type("ls \t");
  await terminal.waitFor(/^alpha +alpine +beta$/m);
  terminal.type("al");
  await terminal.waitFor(/^ready> ls al\w*\nalpha +alpine$/m);
  terminal.type("\x1b");
  await terminal.waitFor((shown) => !shown.screen().join("\n").includes("alpine"));
  terminal.type("\x15");
  await waitForPrompt(terminal);
});

test("more candidates than have room are shown page by page", async () => {
  using directory = directoryOf(
    ...Array.from({ length: 60 }, (_, index) => `file${10 + index}-${"x".repeat(30)}`),
  );
  using terminal = await openPrompt({ cwd: directory.path, columns: 80, rows: 12 });
  terminal.type("ls f\t");
  await terminal.waitFor(/^1–20 of 60$/m);
  terminal.type("\t\x1b[6~");
  await terminal.waitFor(/^21–40 of 60$/m);
  await terminal.waitFor(/^ready> ls file30/m);
});

test("descriptions stand beside what they describe", async () => {
  using terminal = await openPrompt();
  terminal.type("DESCRIBED_1=first DESCRIBED_2=second\r");
  await waitForPrompt(terminal);
  terminal.type("echo $DESCR\t");
  await terminal.waitFor(/^DESCRIBED_1 +first\nDESCRIBED_2 +second$/m);
});

test("nothing is left of a menu when the line is run", async () => {
  using directory = directoryOf("one", "only");
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type("ls o\t");
  await terminal.waitFor(/^one +only$/m);
  terminal.type("\x03");
  await terminal.waitFor(/^ready> ls on\^C\nready>$/m);
  expect(terminal.screen().join("\n")).not.toContain("only");
});

test("a generator that never ends keeps no key, and its menu simply does not come", async () => {
  using directory = temporaryDirectory();
  writeFileSync(join(directory.path, "slow"), "#!/bin/sh\nexec sleep 100\n", { mode: 0o755 });
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type("./slow --\techo typed meanwhile");
  await terminal.waitFor(/^ready> \.\/slow --echo typed meanwhile$/m);
  terminal.type("\x15echo alive\r");
  await terminal.waitFor(/^alive\nready>$/m);
});

test("a utility that each system has in its own way says itself what it takes", async () => {
  using directory = temporaryDirectory();
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type("sort --field-sep\t");
  await terminal.waitFor(/^ready> sort --field-separator=$/m);
});
