import { expect, test } from "vitest";
import { searchFor } from "../../src/editor/history/search.ts";
import { at, press, send, shown } from "./keyboard.ts";

const lines = ["git push", "echo Hello", "git commit -m x", "ls", "git push", "make"];

test.each([
  ["|", "C-r", "make|"],
  ["|", "C-r g i t", "|git push"],
  ["|", "C-r g i t C-r", "|git commit -m x"],
  ["|", "C-r g i t C-r C-r C-r", "|git commit -m x"],
  ["|", "C-r g i t C-r C-s", "|git push"],
  ["|", "C-r g i t SPC x", "git commit -m x|"],
  ["|", "C-r h e l", "echo |Hello"],
  ["|", "C-r g c m", "git commit -m x|"],
  ["draft|", "C-r C-u q q", "draft|"],
  ["git|", "C-r", "|git push"],
  ["dra|ft", "C-r C-u g C-g", "dra|ft"],
  ["draft|", "C-r C-u l s tab x", "x|ls"],
  ["draft|", "C-r C-u l s right x", "lx|s"],
  ["draft|", "C-r C-u l s tab C-_", "draft|"],
  ["|", "C-r g i x backspace t", "|git push"],
  ["|", "C-r p u s h C-w m", "|make"],
])("%j, %s: %j", (before, keys, after) => {
  expect(shown(press(at(before, lines), keys))).toBe(after);
});

test("what is pasted is looked for", () => {
  const { state } = send(at("|", lines), "\x12gi\x1b[200~t pu\n\x1b[201~");
  expect([state.search?.query, shown(state)]).toEqual(["git pu", "|git push"]);
});

test("Enter runs what was found", () => {
  const { state, requests } = send(at("|", lines), "\x12com\r");
  expect(state.buffer.text).toBe("git commit -m x");
  expect(state.search).toBe(undefined);
  expect(requests).toEqual(["submit"]);
});

test("50,000 lines are searched soon enough for every key", () => {
  const entries = Array.from({ length: 50_000 }, (_, index) => ({
    text: `command ${index} --option=${index % 77}`,
  }));
  const start = performance.now();
  for (const query of ["4", "49", "op 77", "cmd9", "zzz"]) searchFor(entries, query);
  // A deadline, not a measure.
  expect(performance.now() - start).toBeLessThan(5_000);
});
