import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openTerminal } from "../support/pty.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { at, bytesOf, press, shown } from "./keyboard.ts";

/**
 * The same keys for readline, within bash on a terminal. It says what it holds by a key that is bound to a
 * command of the test's; ASCII, since readline's words depend on the locale. After each typed character the cursor
 * goes back and forth: readline takes characters in a row as one, and forgets that they stood between two kills.
 */
const keys = [
  ...[..."ab/-,.x", "SPC", "SPC"].map((typed) => `${typed} C-b C-f`),
  ...["C-a", "C-b", "C-e", "C-f", "C-h", "C-k", "C-t", "C-u", "C-w", "C-y", "delete"],
  ...["M-b", "M-c", "M-d", "M-f", "M-l", "M-t", "M-u", "M-y", "M-\\", "M-backspace"],
  ...["C-] a", "M-C-] x"],
];

const line = [..."mv one/two.c  three-four, five"].map((character) =>
  character === " " ? "SPC" : character,
);
const argument = fc.constantFrom("", "", "", "M-2 ", "M-3 ", "M-- ", "M-- 2 ", "M-1 0 ");
const command = fc
  .tuple(argument, fc.constantFrom(...keys))
  // For these a negative argument means nothing that anybody would want.
  .filter(([count, key]) => !count.startsWith("M--") || !(key === "C-t" || key.endsWith(" C-b C-f")))
  .map(([count, key]) => count + key);
const sequence = fc
  .array(command, { minLength: 1, maxLength: 24 })
  .map((pressed) => [...line, ...pressed].join(" "));

test("random keys do to a line what readline does", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(sequence, async (pressed) => {
      const [text = "", point = ""] = (await askReadline(pressed)).split("\0");
      expect(shown(press(at("|"), pressed))).toBe(
        `${text.slice(0, Number(point))}|${text.slice(Number(point))}`,
      );
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 60) },
  );
});

async function askReadline(pressed: string): Promise<string> {
  using directory = temporaryDirectory();
  const answer = join(directory.path, "answer");
  const setup = join(directory.path, "bashrc");
  writeFileSync(
    setup,
    `PS1='ready>'; unset HISTFILE
bind 'set enable-bracketed-paste off'
bind -x '"\\C-x\\C-v": printf "%s\\0%s\\n" "$READLINE_LINE" "$READLINE_POINT" >${answer}'
`,
  );
  using bash = openTerminal("bash", ["--rcfile", setup, "-i"], { columns: 200 });
  await bash.waitFor("ready>");
  bash.type(`${pressed.split(" ").map(bytesOf).join("")}\x18\x16`);
  const answered = await until(
    () => existsSync(answer) && readFileSync(answer, "utf8").endsWith("\n"),
    10_000,
  );
  if (!answered) throw new Error(`no answer to ${pressed}`);
  return readFileSync(answer, "utf8").slice(0, -1);
}
