import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { processesOfSession } from "../support/processes.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { constructs } from "./constructs.ts";
import { count, openPrompt, press, run } from "./support.ts";

describe.concurrent("^C gets back to the prompt, and nothing runs on", () => {
  for (const [index, { name, command }] of constructs.entries()) {
    test(name, { timeout: 30_000 }, async () => {
      using directory = temporaryDirectory();
      const TERM = index % 2 === 0 ? "dumb" : "xterm-256color";
      using terminal = await openPrompt(directory.path, { TERM, PS0: "begun\\n" });
      terminal.type(`${command.replaceAll("\n", "\r")}\r`);
      await terminal.waitFor((shown) => count(shown, /^begun$/) > 0);
      await delay(100 + Math.random() * 300);
      await press(terminal, "\x03", () => count(terminal, /^ready>$/) > 0);
      await run(terminal, "echo status $?; kill %%");
      expect(count(terminal, "status 130")).toBe(1);
      const isAlone = () => processesOfSession(terminal.pid).length === 1;
      expect(await until(isAlone, 5_000), "only the shell is left").toBe(true);
    });
  }
});
