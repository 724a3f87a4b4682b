import { expect, test } from "vitest";
import { nextLine } from "../../src/editor/state.ts";
import { at, press, send, shown } from "./keyboard.ts";

test("keys are remembered and pressed again, as often as the argument says", () => {
  const made = press(at("|"), "C-x ( a C-a x C-x )");
  expect(shown(made)).toBe("x|a");
  expect(shown(press(made, "C-e C-x e"))).toBe("x|xaa");
  expect(shown(press(made, "C-k M-3 C-x e"))).toBe("x|xaxaxa");
});

test("a macro outlives the line, and one that is being made goes on in the next", () => {
  const made = press(at("|"), "C-x ( a b C-x )");
  expect(shown(press(nextLine(made), "C-x e C-x e"))).toBe("abab|");
  const halfway = press(at("|"), "C-x ( a");
  expect(shown(press(nextLine(halfway), "b C-x ) C-u C-x e"))).toBe("ab|");
});

test("Enter within a macro runs the line", () => {
  const { state } = send(at("|"), "\x18(a\r");
  expect(send(nextLine(press(state, "C-x )")), "\x18e").requests).toEqual(["submit"]);
});

test("a macro that is being made cannot call itself", () => {
  expect(shown(press(at("|"), "C-x ( a C-x e C-x ) C-x e"))).toBe("aa|");
});
