import { expect, test } from "vitest";
import { decodeEscapes, type PromptFacts } from "../../src/interpreter/prompt-escapes.ts";
import { runCommand } from "../support/shell.ts";

const facts: PromptFacts = {
  user: () => "ann",
  host: () => "box.example.org",
  directory: () => "/home/ann/src/deep/tree",
  home: () => "/home/ann",
  isRoot: () => false,
  terminalName: () => "pts3",
  shellName: () => "tssh",
  version: () => "1.2.3",
  jobs: () => 2,
  historyNumber: () => 41,
  commandNumber: () => 7,
  time: (format) => `<${format}>`,
  directoryTrim: () => 0,
  branch: () => " main",
  failure: () => " 141|0 PIPE",
  jobSummary: () => "2 jobs ",
  duration: () => "12s ",
};

test.each([
  ["\\u@\\h:\\w\\$ ", "ann@box:~/src/deep/tree$ "],
  ["\\H \\W \\s \\v \\V", "box.example.org tree tssh 1.2 1.2.3"],
  ["\\j \\! \\# \\l", "2 41 7 pts3"],
  ["\\t \\T \\A \\@ \\d", "<%H:%M:%S> <%I:%M:%S> <%H:%M> <%I:%M %p> <%a %b %d>"],
  ["\\D{%Y} \\D{}", "<%Y> <%X>"],
  ["\\[\\e[1m\\]b\\[\\033[0m\\]", "\x1b[1mb\x1b[0m"],
  ["a\\nb\\\\c\\a", "a\nb\\c\x07"],
  ["\\g\\S|\\J\\E", " main 141|0 PIPE|2 jobs 12s "],
  ["\\q \\", "\\q \\"],
])("%j is shown as %j", (text, shown) => {
  expect(decodeEscapes(text, facts)).toBe(shown);
});

test("directories are trimmed as bash does it", async () => {
  for (const [directory, trim] of [
    ["/home/ann/src/deep/tree", 2],
    ["/home/ann/src", 1],
    ["/usr/share/doc/x", 2],
    ["/usr", 1],
  ] as const) {
    const shown = decodeEscapes("\\w", { ...facts, directory: () => directory, directoryTrim: () => trim });
    const script = `PS1='\\w' PWD=${directory} HOME=/home/ann PROMPT_DIRTRIM=${trim}; printf %s "\${PS1@P}"`;
    const { stdout } = await runCommand("bash", ["-c", script]);
    expect(shown).toBe(stdout.toString());
  }
});
