import { expect, test } from "vitest";
import { at, press, send, shown } from "./keyboard.ts";

/** Before, keys, after. */
const table: readonly (readonly [string, string, string])[] = [
  // Moving
  ["echo hello|", "C-a", "|echo hello"],
  ["|echo hello", "C-e", "echo hello|"],
  ["a\nb|c\nd", "C-a", "a\n|bc\nd"],
  ["a\nb|c\nd", "C-e", "a\nbc|\nd"],
  ["ab|", "C-b", "a|b"],
  ["|ab", "right", "a|b"],
  ["é👍🏽|", "left", "é|👍🏽"],
  ["e\u0301x|", "C-b C-b", "|e\u0301x"],
  ["|foo-bar baz", "M-f", "foo|-bar baz"],
  ["|foo_bar", "M-f", "foo|_bar"],
  ["foo-bar baz|", "M-b M-b", "foo-|bar baz"],
  ["|été fini", "M-f", "été| fini"],
  ["|我们喜欢猫 x", "M-f", "我们|喜欢猫 x"],
  ["我们喜欢猫|", "M-b M-b", "我们|喜欢猫"],
  ["a b c|", "home end", "a b c|"],
  ["|abcabc", "C-] c", "ab|cabc"],
  ["|abcabc", "M-2 C-] c", "abcab|c"],
  ["abcabc|", "M-C-] a", "abc|abc"],
  // Deleting and killing
  ["ab|c", "backspace", "a|c"],
  ["ab|c", "C-h", "a|c"],
  ["ab|c", "C-d", "ab|"],
  ["ab|c", "delete", "ab|"],
  ["👨‍👩‍👧|", "backspace", "|"],
  ["ab|cd", "C-k", "ab|"],
  ["ab|\ncd", "C-k", "ab|cd"],
  ["ab|cd", "C-u", "|cd"],
  ["cp a/b.c|", "C-w", "cp |"],
  ["cp a/b.c|", "M-backspace", "cp a/b.|"],
  ["|cp a/b.c", "M-d", "| a/b.c"],
  ["a  | b", "M-\\", "a|b"],
  ["a b c|", "C-w C-w C-y", "a b c|"],
  ["a b| c", "C-w C-k C-y", "a b c|"],
  ["|a b c", "M-d M-d C-e C-y", " ca b|"],
  ["one two|", "C-w C-b C-w C-y", "one| "],
  ["x y|", "C-w C-a C-k C-y M-y", "y|"],
  ["x y|", "C-w C-a C-k C-y M-y M-y", "x |"],
  ["x|", "M-y", "x|"],
  // Changing
  ["ab|", "C-t", "ba|"],
  ["a|bc", "C-t", "ba|c"],
  ["|ab", "C-t", "|ab"],
  ["a|", "C-t", "a|"],
  ["one two|", "M-t", "two one|"],
  ["one| two three", "M-t", "two one| three"],
  ["mv a.c, |b.c", "M-b M-t", "mv c.a|, b.c"],
  ["|word and", "M-u", "WORD| and"],
  ["wo|RD and", "M-l", "word| and"],
  ["|wORD aND", "M-2 M-c", "Word And|"],
  ["one two|", "M-- M-u", "one TWO|"],
  ["|straße", "M-u", "STRASSE|"],
  // Numeric arguments
  ["|", "M-5 x", "xxxxx|"],
  ["|", "M-1 0 x", "xxxxxxxxxx|"],
  ["a b c d|", "M-3 M-b", "a |b c d"],
  ["a b c d|", "M-- M-2 M-f", "a b |c d"],
  ["abc|def", "M-- C-k", "|def"],
  ["abcd|", "M-2 backspace C-y", "abcd|"],
  ["abc|", "M-3 C-g x", "abcx|"],
  // Undoing
  ["|", "a b SPC c d C-_", "ab|"],
  ["|", "a b SPC c d C-_ C-_", "|"],
  ["|", "a b SPC c d C-_ C-_ M-/", "ab|"],
  ["|", "a b SPC c d C-_ x M-/", "abx|"],
  ["ab cd|", "C-w C-w C-_ C-_", "ab cd|"],
  ["ab cd|", "C-w x C-x C-u C-x C-u", "ab cd|"],
  ["ab cd|", "C-w x M-r", "ab cd|"],
  // The rest
  ["|", "C-v C-a", "\u0001|"],
  ["|", "C-q tab", "\t|"],
  ["|", "M-2 C-v C-a", "\u0001\u0001|"],
  ["|", "M-enter", "\n|"],
  ["ab|c", "C-a M-SPC C-e C-x C-x", "|abc"],
  ["|", "M-z", "|"],
  ["abc|", "M-B", "|abc"],
];

test.each(table)("%j, %s: %j", (before, keys, after) => {
  expect(shown(press(at(before), keys))).toBe(after);
});

test("a paste is text, whatever is in it", () => {
  const { state, requests } = send(at("x|"), "\x1b[200~a\r\nb\x01\x1b[A\x1b[201~c");
  expect(shown(state)).toBe("xa\nb\u0001\x1b[Ac|");
  expect(requests).toEqual([]);
  expect(shown(press(state, "C-_ C-_"))).toBe("x|");
});

test("keys that are for others ask for it", () => {
  expect(send(at("x|"), "\r").requests).toEqual(["submit"]);
  expect(send(at("x|"), "\x03").requests).toEqual(["interrupt"]);
  expect(send(at("|"), "\x04").requests).toEqual(["end-of-file"]);
  expect(send(at("x|"), "\x0c").requests).toEqual(["clear"]);
  expect(send(at("x|"), "\x18\x05").requests).toEqual(["edit-externally"]);
});

test("alt-# makes a comment of the line, and runs that", () => {
  const { state, requests } = send(at("a\nb|"), "\x1b#");
  expect(state.buffer.text).toBe("#a\n#b");
  expect(requests).toEqual(["submit"]);
  expect(send(state, "\x1b1\x1b#").state.buffer.text).toBe("a\nb");
});

test("keys by the protocols that tell modifiers", () => {
  expect(shown(send(at("a b|"), "\x1b[1;5D").state)).toBe("a |b");
  expect(shown(send(at("a b|"), "\x1b[1;3D").state)).toBe("a |b");
  expect(shown(send(at("a b|"), "\x1b\x1b[D").state)).toBe("a |b");
  expect(shown(send(at("a b|"), "\x1b[97;5u").state)).toBe("|a b");
  expect(shown(send(at("a b|"), "\x1b[27;5;97~").state)).toBe("|a b");
  expect(shown(send(at("a b|"), "\x1bOH").state)).toBe("|a b");
  expect(shown(send(at("a|"), "\x1b[13;2u").state)).toBe("a\n|");
  expect(shown(send(at("a|"), "\x1b[[A\x1b[24~\x1b[99;99X").state)).toBe("a|");
});
