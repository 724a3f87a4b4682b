import { expect, test } from "vitest";
import { openPrompt, runAtPrompt, waitForPrompt } from "../support/prompt.ts";
import type { Terminal } from "../support/pty.ts";

/** What a program asks of a terminal that it has to itself: every mode that outlives its end. */
const everything = String.raw`\033[?1049h\033[H\033[?25l\033[?1h\033=\033[?1003h\033[?1006h\033[?1004h\033[4h\033[?7l\033[2;3r\033[31;7mlost\033(0q`;

/** A program that leaves all of that behind, and ends in a certain way. */
function leaving(end: string): string {
  return `sh -c 'printf "${everything}"; ${end}'`;
}

function expectSane(terminal: Terminal): void {
  expect(terminal.isAlternate).toBe(false);
  expect(terminal.isCursorHidden).toBe(false);
  expect(terminal.modes()).toMatchObject({
    applicationCursorKeysMode: false,
    applicationKeypadMode: false,
    bracketedPasteMode: true,
    insertMode: false,
    mouseTrackingMode: "none",
    sendFocusMode: false,
    wraparoundMode: true,
  });
}

test("the prompt after a program that died has a terminal as it needs it", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "echo above");
  terminal.type(`${leaving("kill -9 $$")}\r`);
  await terminal.waitFor((shown) => !shown.isAlternate && shown.screen().at(5) === "ready>");
  expect(terminal.screen().slice(0, 6)).toEqual([
    "ready> echo above",
    "above",
    expect.stringMatching(/^ready> sh -c/),
    expect.stringMatching(/kill -9 \$\$'$/),
    "Killed",
    "ready>",
  ]);
  expectSane(terminal);
  // Letters are letters again, without a style.
  terminal.type("echo q");
  await terminal.waitFor(/^ready> echo q$/m);
  terminal.type("\x15");
  await waitForPrompt(terminal);
  // The whole screen scrolls again.
  expect((await runAtPrompt(terminal, "seq 30")).length).toBe(30);
});

test("so does one after a program that failed, was interrupted, or was stopped", async () => {
  using terminal = await openPrompt({ columns: 200 });
  await runAtPrompt(terminal, "echo above");
  for (const [end, key] of [
    ["exit 3", ""],
    ["exec sleep 60", "\x03"],
    ["exec sleep 61", "\x1a"],
  ] as const) {
    terminal.type(`${leaving(end)}\r`);
    if (key !== "") await terminal.waitFor((shown) => shown.isAlternate);
    terminal.type(key);
    await terminal.waitFor(
      (shown) => !shown.isAlternate && /'\n(.*'\n)?ready>( +1 job)?$/.test(shown.text()),
    );
    expectSane(terminal);
    terminal.type("clear\r");
    await terminal.waitFor((shown) => /^ready>( +1 job)?$/.test(shown.text()));
  }
});

test("so does the line after an editor that died", async () => {
  using terminal = await openPrompt({ env: { EDITOR: `${leaving("kill -9 $$")} edit` }, columns: 200 });
  terminal.type("echo kept\x18\x05");
  await terminal.waitFor((shown) => /^ready> echo kept\nKilled\nready> echo kept$/.test(shown.text()));
  expectSane(terminal);
});

test("what is said of a job that was stopped is on the screen that is seen", async () => {
  using terminal = await openPrompt({ columns: 200 });
  terminal.type(`${leaving("kill -STOP $$")}\r`);
  await terminal.waitFor(/'\n\[1\]\+ {2}Stopped \(signal\) .*\nready> +1 job$/m);
});

test("what PROMPT_COMMAND prints is on the screen that is seen", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, "PROMPT_COMMAND='echo printed'");
  terminal.type(`${leaving("kill -9 $$")}\r`);
  await terminal.waitFor(/\$\$'\nKilled\nprinted\nready>$/m);
});

test("a failure where nothing was amiss leaves the screen as it is", async () => {
  using terminal = await openPrompt();
  // A place that the terminal has saved long ago is not gone back to.
  await runAtPrompt(terminal, String.raw`printf '\033[?1049h\033[?1049l'; echo one`);
  await runAtPrompt(terminal, "echo two");
  expect(await runAtPrompt(terminal, "sh -c 'exit 1'")).toEqual([]);
  expect(await runAtPrompt(terminal, "sh -c 'kill -9 $$'")).toEqual(["Killed"]);
  expect(terminal.screen().slice(1, 7)).toEqual([
    "one",
    "ready> echo two",
    "two",
    "ready> sh -c 'exit 1'",
    "ready> sh -c 'kill -9 $$'",
    "Killed",
  ]);
});

test("so does one after a program that died within a command that ended well", async () => {
  using terminal = await openPrompt({ columns: 200 });
  await runAtPrompt(
    terminal,
    `f() { ${leaving("kill -9 $$")}; }; g() { (f; true); exit 0; }; export X='${everything}'`,
  );
  for (const command of [
    "f; true",
    "(f; true)",
    "for i in 1 2; do f; done; true",
    "f | cat; true",
    "x=$(g) true",
    `sh -c 'sh -c "printf \\"$X\\"; kill -9 \\$\\$"; exit 0'`,
    `sh -c 'kill -STOP $$; printf "$X"'`,
    "fg",
  ]) {
    terminal.type(`${command}\r`);
    await terminal.waitFor(
      (shown) =>
        !shown.isAlternate && shown.text().includes(command) && /\nready>( +1 job)?$/.test(shown.text()),
    );
    expectSane(terminal);
    terminal.type("clear\r");
    await terminal.waitFor((shown) => /^ready>( +1 job)?$/.test(shown.text()));
  }
});

test("a builtin keeps what it has asked for", async () => {
  using terminal = await openPrompt();
  await runAtPrompt(terminal, String.raw`printf '\033[?1h'`);
  expect(terminal.modes().applicationCursorKeysMode).toBe(true);
  await runAtPrompt(terminal, "cd /; echo builtin");
  expect(terminal.modes().applicationCursorKeysMode).toBe(true);
  await runAtPrompt(terminal, "/bin/true");
  expect(terminal.modes().applicationCursorKeysMode).toBe(false);
});
