import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openPrompt, waitForPrompt } from "../support/prompt.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";

test("complete -W, and -F with a function that runs a program", async () => {
  using directory = temporaryDirectory();
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type("complete -W 'alpha beta' mycmd\r");
  await waitForPrompt(terminal);
  terminal.type("f() { COMPREPLY=($(printf '%s\\n' red green blue)); echo noise; }; complete -F f other\r");
  await waitForPrompt(terminal);
  terminal.type("mycmd al\t");
  await terminal.waitFor(/^ready> mycmd alpha $|^ready> mycmd alpha$/m);
  terminal.type("\x15other gr\t");
  await terminal.waitFor(/^ready> other green/m);
  terminal.type("\x15other --x=gr\t");
  await terminal.waitFor(/^ready> other --x=green/m);
  terminal.type("\x15echo no'thing of noise'\r");
  await terminal.waitFor(/^nothing of noise\nready>$/m);
});

test("a function that never ends is called off, and keys are taken meanwhile", async () => {
  using directory = temporaryDirectory();
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type("f() { sleep 98764; }; complete -F f slow\r");
  await waitForPrompt(terminal);
  terminal.type("slow x\tyz");
  await terminal.waitFor(/^ready> slow xyz$/m);
  terminal.type("\x15echo done\r");
  await terminal.waitFor(/^done\nready>$/m);
  const processes = () => execFileSync("ps", ["-eo", "args"]).toString();
  expect(await until(() => !processes().includes("sleep 98764"), 5_000)).toBe(true);
});

test("a default rule that loads the others when they are needed", async () => {
  using directory = temporaryDirectory();
  using terminal = await openPrompt({ cwd: directory.path });
  terminal.type(
    'load() { g() { COMPREPLY=(loaded); }; complete -F g "$1"; return 124; }; complete -D -F load\r',
  );
  await waitForPrompt(terminal);
  for (const name of ["first", "second", "first"]) {
    terminal.type(`${name} lo\t`);
    await terminal.waitFor(new RegExp(`^ready> ${name} loaded`, "m"));
    terminal.type("\x15");
    await waitForPrompt(terminal);
  }
});

test("subcommands and options with what they are for, and a command's own --help", async () => {
  using directory = temporaryDirectory();
  const program = join(directory.path, "widget");
  writeFileSync(program, "#!/bin/sh\necho '  -q, --quiet-please   says less'\n", { mode: 0o755 });
  const PATH = `${directory.path}:/usr/bin:/bin`;
  using terminal = await openPrompt({ cwd: directory.path, env: { PATH } });
  terminal.type("git bise\t");
  await terminal.waitFor(/^ready> git bisect/m);
  terminal.type("\x15widget --q\t");
  await terminal.waitFor(/^ready> widget --quiet-please/m);
});
