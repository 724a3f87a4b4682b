import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { processesOfSession } from "../support/processes.ts";
import { tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { openPrompt, others, run, start, suspend } from "./support.ts";

describe.concurrent("the end of the terminal", () => {
  test("SIGHUP ends the shell and its jobs, but not those that were disowned", async () => {
    using directory = temporaryDirectory();
    const pids: number[] = [];
    {
      using terminal = await openPrompt(directory.path);
      await run(terminal, "sleep 201 & sleep 202 & disown -h %2; sleep 203 & disown");
      await start(terminal, "sleep 204");
      await suspend(terminal);
      await start(terminal, "while :; do sleep 205; done");
      pids.push(...processesOfSession(terminal.pid).map(({ pid }) => pid));
      process.kill(terminal.pid, "SIGHUP");
      expect(await terminal.waitForExit()).toMatchObject({ signal: 1 });
      const left = () => processesOfSession(terminal.pid).length;
      expect(await until(() => left() === 2, 5_000), "the two that were disowned are left").toBe(true);
    }
    expect(pids).toHaveLength(6);
  });

  test.each([
    "",
    "while :; do :; done",
    "sleep 100",
    "while :; do sleep 100; done &",
    "cat | while read -r x; do :; done",
    "read x",
    "while :; do read x; done",
    "while :; do cat; done",
    "echo $(sleep 100)",
    `${tsshPath} -i`,
  ])("a terminal that is closed ends the shell and its jobs: %s", async (command) => {
    using terminal = await openPrompt();
    terminal.type(`echo go; ${command}\r`);
    await terminal.waitFor(/^go$/m);
    terminal.close();
    expect(await terminal.waitForExit()).toMatchObject({ signal: 1 });
    expect(await until(() => processesOfSession(terminal.pid).length === 0, 5_000)).toBe(true);
  });

  test.each<[what: string, keys: string, shows: RegExp]>([
    ["a line", "echo half", /echo half/],
    ["a menu", "set -o pi\t\t", /pipefail/],
    ["a search", "\x12", /^history:/m],
    ["a block", "for i in 1\r", /for i in 1\n/],
    ["an editor", "vi\r", /^~ *$/m],
    ["an editor in a loop", "while :; do vi; done\r", /^~ *$/m],
    ["a pager", "seq 1000 | less\r", /^:/m],
    ["a stopped job", "sleep 100; #\r\x1a", /Stopped/],
  ])("a terminal that is closed ends the shell that shows %s", async (_, keys, shows) => {
    using terminal = await openPrompt(undefined, { TERM: "xterm-256color" });
    for (const key of keys.split(/(?<=#\r)/)) {
      terminal.type(key);
      if (key.endsWith("#\r")) await terminal.waitFor(() => others(terminal).includes("sleep"));
    }
    await terminal.waitFor(shows);
    terminal.close();
    expect(await terminal.waitForExit()).toMatchObject({ signal: 1 });
    expect(await until(() => processesOfSession(terminal.pid).length === 0, 5_000)).toBe(true);
  });

  test("a terminal that is closed leaves what was disowned or started by nohup", async () => {
    using terminal = await openPrompt();
    await run(
      terminal,
      "sleep 201 & sleep 202 & disown -h; sleep 203 & disown; nohup sleep 204 >/dev/null 2>&1 &",
    );
    await terminal.waitFor(() => others(terminal).filter((name) => name === "sleep").length === 4);
    terminal.close();
    expect(await until(() => others(terminal).length === 3, 5_000)).toBe(true);
    expect(await terminal.waitForExit()).toMatchObject({ signal: 1 });
  });

  test.each(["dumb", "xterm-256color"])(
    "its traps are run at the prompt that loses its terminal, TERM=%s",
    async (TERM) => {
      using directory = temporaryDirectory();
      using terminal = await openPrompt(directory.path, { TERM });
      await run(terminal, "trap 'echo hup >>traps' HUP; trap 'echo exit >>traps' EXIT");
      terminal.close();
      await terminal.waitForExit();
      // Who closes the terminal here sends a SIGHUP as well as the kernel: they may be seen as one, or one by one.
      expect(readFileSync(join(directory.path, "traps"), "utf8")).toMatch(/^(hup\n){1,2}exit\n$/);
    },
  );
});
