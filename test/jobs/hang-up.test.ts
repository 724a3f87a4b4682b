import { describe, expect, test } from "vitest";
import { processesOfSession } from "../support/processes.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { openPrompt, run, start, suspend } from "./support.ts";

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

  test("a terminal that is closed ends the shell, whatever runs in it", async () => {
    for (const command of [
      "",
      "while :; do :; done",
      "sleep 100",
      "cat | while read -r x; do :; done",
      "read x",
    ]) {
      using terminal = await openPrompt();
      terminal.type(`echo go; ${command}\r`);
      await terminal.waitFor(/^go$/m);
      terminal.close();
      expect(await until(() => processesOfSession(terminal.pid).length === 0, 5_000), command).toBe(true);
    }
  });
});
