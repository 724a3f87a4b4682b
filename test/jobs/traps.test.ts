import { describe, expect, test } from "vitest";
import { count, openPrompt, press, run } from "./support.ts";

/** Runs a command with ^C while its program sleeps, and waits for the next prompt. */
async function interrupted(command: string, TERM: string, set = "") {
  const terminal = await openPrompt(undefined, { TERM, PS0: "begun\\n" });
  if (set !== "") await run(terminal, set);
  const before = count(terminal, /^begun$/);
  terminal.type(`${command}\r`);
  await terminal.waitFor((shown) => count(shown, /^begun$/) > before);
  const prompts = count(terminal, /^ready>/);
  await press(terminal, "\x03", () => count(terminal, /^ready>/) > prompts);
  return terminal;
}

const told = "trap 'echo told' INT";

describe.concurrent("traps at a prompt, as bash has them", () => {
  for (const TERM of ["dumb", "xterm-256color"]) {
    test(`a subshell's own trap runs, and it goes on, TERM=${TERM}`, { timeout: 30_000 }, async () => {
      using terminal = await interrupted("(trap 'echo sub' INT; sleep 100; echo on)", TERM);
      await terminal.waitFor((shown) => count(shown, /(\^C)?sub$/) === 1 && count(shown, /^on$/) === 1);
    });

    test(`a subshell's EXIT trap runs, TERM=${TERM}`, { timeout: 30_000 }, async () => {
      using terminal = await interrupted("(trap 'echo bye' EXIT; sleep 100; echo no)", TERM);
      expect([count(terminal, /(\^C)?bye$/), count(terminal, /^no$/)]).toEqual([1, 0]);
    });

    test(`the shell's trap runs, and the list goes on, TERM=${TERM}`, { timeout: 30_000 }, async () => {
      using terminal = await interrupted("sleep 100; echo after $?", TERM, told);
      expect([count(terminal, /(\^C)?told$/), count(terminal, /^after 130$/)]).toEqual([1, 1]);
    });

    test(`read is called off, and the trap runs, TERM=${TERM}`, { timeout: 30_000 }, async () => {
      using terminal = await interrupted("read x; echo no", TERM, told);
      expect([count(terminal, /(\^C)?told$/), count(terminal, /^no$/)]).toEqual([1, 0]);
    });

    test(`so does ^C where no command runs, TERM=${TERM}`, { timeout: 30_000 }, async () => {
      using terminal = await openPrompt(undefined, { TERM });
      await run(terminal, told);
      terminal.type("abc\x03");
      await terminal.waitFor((shown) => count(shown, /told$/) === 1);
      await run(terminal, "echo status $?");
      expect(count(terminal, "status 130")).toBe(1);
    });
  }
});
