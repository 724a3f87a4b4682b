import { expect, test } from "vitest";
import type { HistoryEntry } from "../../src/editor/history/history.ts";
import { historyOf } from "../../src/editor/history/history.ts";
import { suggestionFor } from "../../src/editor/history/suggestion.ts";
import { type EditorState, nextLine } from "../../src/editor/reduce.ts";
import { at, press, send, shown } from "./keyboard.ts";

const entries: readonly HistoryEntry[] = [
  { text: "git push --force", directory: "/here" },
  { text: "git status", directory: "/there" },
  { text: "ls", directory: "/here" },
];

function here(marked: string): EditorState {
  return { ...at(marked), history: historyOf(entries), directory: "/here" };
}

test.each([
  ["git|", " push --force"],
  ["git s|", "tatus"],
  ["ls|", undefined],
  ["|", undefined],
  ["gi|t", undefined],
  ["nothing|", undefined],
])("%j suggests %j", (marked, rest) => {
  expect(suggestionFor(here(marked))).toBe(rest);
});

test("the same line elsewhere", () => {
  expect(suggestionFor({ ...here("git|"), directory: "/there" })).toBe(" status");
  expect(suggestionFor({ ...here("git|"), directory: "/new" })).toBe(" status");
  expect(suggestionFor({ ...here("git|"), directory: undefined })).toBe(undefined);
});

test.each([
  ["git|", "right", "git push --force|"],
  ["git|", "C-f", "git push --force|"],
  ["git|", "end", "git push --force|"],
  ["git|", "M-f", "git push|"],
  ["git|", "M-f M-f", "git push --force|"],
  ["gi|t", "right", "git|"],
  ["ls|", "right", "ls|"],
  ["git|", "C-e C-_", "git|"],
])("%j, %s: %j", (before, keys, after) => {
  expect(shown(press(here(before), keys))).toBe(after);
});

const abbreviations = new Map([
  ["gc", "git commit"],
  ["gp", "git push"],
]);

test.each([
  ["|", "g c SPC", "git commit |"],
  ["|", "g c SPC C-_", "git commit|"],
  ["|", "g c SPC C-_ C-_", "gc|"],
  ["ls; gc|", ";", "ls; git commit;|"],
  ["ls $(gc|", ")", "ls $(git commit)|"],
  ["echo gc|", "SPC", "echo gc |"],
  ["'gc|", "SPC", "'gc |"],
  ["xgc|", "SPC", "xgc |"],
  ["gc|", "C-v SPC", "gc |"],
])("abbreviations: %j, %s: %j", (before, keys, after) => {
  expect(shown(press({ ...at(before), abbreviations }, keys))).toBe(after);
});

test("an abbreviation at the end of the line is expanded before it runs", () => {
  const { state, requests } = send({ ...at("gp|"), abbreviations }, "\r");
  expect(state.buffer.text).toBe("git push");
  expect(requests).toEqual(["submit"]);
  expect(nextLine(state).abbreviations).toBe(abbreviations);
});

test("what is pasted is no abbreviation", () => {
  expect(shown(send({ ...at("|"), abbreviations }, "\x1b[200~gc x\x1b[201~").state)).toBe("gc x|");
});
