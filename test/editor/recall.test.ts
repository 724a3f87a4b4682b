import { expect, test } from "vitest";
import { nextLine } from "../../src/editor/reduce.ts";
import { at, press, send, shown } from "./keyboard.ts";

const lines = ["ls -l", "git status", "echo 'one two' three", "git commit -m x"];

/** Before, keys, after; the history being the lines above. */
const table: readonly (readonly [string, string, string])[] = [
  ["|", "C-p", "git commit -m x|"],
  ["|", "C-p C-p C-n", "git commit -m x|"],
  ["draft|", "C-p C-n", "draft|"],
  ["|", "M-2 C-p", "echo 'one two' three|"],
  ["|", "M-<", "ls -l|"],
  ["draft|", "M-< M->", "draft|"],
  ["|", "C-p C-p C-p C-p C-p C-p", "ls -l|"],
  // The arrows look for what was typed.
  ["|", "up up", "echo 'one two' three|"],
  ["git|", "up", "git commit -m x|"],
  ["git|", "up up", "git status|"],
  ["git|", "up up up", "git status|"],
  ["git|", "up up down down", "git|"],
  ["|", "up left up", "echo 'one two' three|"],
  ["nothing|", "up", "nothing|"],
  ["gi|x", "M-p", "git commit -m x|"],
  ["l|", "pageup pagedown", "l|"],
  // Within a text of several lines they go by lines.
  ["ab\nc|d", "up", "a|b\ncd"],
  ["a|b\ncd", "down", "ab\nc|d"],
  ["abcd\nx\nabc|d", "up up", "abc|d\nx\nabcd"],
  ["日本|\nabcdef", "down", "日本\nabcd|ef"],
  // Arguments
  ["|", "M-.", "x|"],
  ["vi |", "M-. M-.", "vi three|"],
  ["vi |", "M-. M-. M-. M-. M-.", "vi -l|"],
  ["|", "M-1 M-.", "commit|"],
  ["|", "C-p C-u M-1 M-. M-.", "three|"],
  ["|", "M-C-y", "commit|"],
];

test.each(table)("%j, %s: %j", (before, keys, after) => {
  expect(shown(press(at(before, lines), keys))).toBe(after);
});

test("what was run several times in turn is shown once, on the way back and forth", () => {
  const repeated = at("|", ["x", "a", "a", "b", "b", "b"]);
  expect(shown(press(repeated, "C-p C-p"))).toBe("a|");
  expect(shown(press(repeated, "C-p C-p C-p"))).toBe("x|");
  expect(shown(press(repeated, "C-p C-p C-p C-n"))).toBe("a|");
  expect(shown(press(repeated, "C-p C-p C-p C-n C-n C-n"))).toBe("|");
});

test("what was killed outlives the line", () => {
  expect(shown(press(nextLine(press(at("a b|"), "C-w")), "C-y"))).toBe("b|");
});

test("C-o runs a line and shows the one after it", () => {
  const { state, requests } = send(at("|", lines), "\x10\x10\x10\x0f");
  expect(requests).toEqual(["submit"]);
  expect(state.buffer.text).toBe("git status");
  expect(shown(nextLine(state))).toBe("echo 'one two' three|");
});
