import { expect, test } from "vitest";
import { openPrompt, runAtPrompt } from "../support/prompt.ts";
import { temporaryDirectory } from "../support/temporary.ts";

test("fc lists commands, and runs them again as they were or changed", async () => {
  using directory = temporaryDirectory();
  using terminal = await openPrompt({ env: { XDG_STATE_HOME: directory.path } });
  await runAtPrompt(terminal, "echo one");
  await runAtPrompt(terminal, "echo two");
  expect(await runAtPrompt(terminal, "fc -ln -2")).toEqual(
    ["\techo one", "\techo two"].map((line) => line.replace("\t", "        ")),
  );
  expect(await runAtPrompt(terminal, "fc -s one=three 'echo o'")).toEqual(["echo three", "three"]);
  // What was run again stands in the history in the place of the fc.
  expect(await runAtPrompt(terminal, "fc -s")).toEqual(["echo three", "three"]);
  expect(await runAtPrompt(terminal, "fc -lnr -2 -1")).toEqual(["        echo three", "        echo three"]);
  expect(await runAtPrompt(terminal, "fc -s nothing; echo $?")).toEqual([
    expect.stringContaining("no command found"),
    "1",
  ]);
});

test("fc runs what the editor has made of commands", async () => {
  using directory = temporaryDirectory();
  using terminal = await openPrompt({ env: { XDG_STATE_HOME: directory.path } });
  await runAtPrompt(terminal, "echo before");
  expect(await runAtPrompt(terminal, "fc -e 'sed -i s/before/after/' echo")).toEqual(["echo after", "after"]);
  expect(await runAtPrompt(terminal, "fc -e false; echo $?")).toEqual(["1"]);
});

test("history lists, removes and clears", async () => {
  using directory = temporaryDirectory();
  using terminal = await openPrompt({ env: { XDG_STATE_HOME: directory.path } });
  await runAtPrompt(terminal, "echo one");
  expect(await runAtPrompt(terminal, "history")).toEqual(["    1  echo one", "    2  history"]);
  expect(await runAtPrompt(terminal, "history -d 1; history 2")).toEqual([
    "    2  history",
    "    3  history -d 1; history 2",
  ]);
  expect(await runAtPrompt(terminal, "history -d 99; echo $?")).toEqual([
    expect.stringContaining("out of range"),
    "1",
  ]);
  expect(await runAtPrompt(terminal, "history -c; history")).toEqual([]);
  expect(await runAtPrompt(terminal, "history -s echo kept; history 1")).toEqual([
    expect.stringContaining("echo kept"),
  ]);
});
