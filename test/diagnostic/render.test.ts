import { expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { abridge } from "../../src/diagnostic/excerpt.ts";
import { renderDiagnostic } from "../../src/diagnostic/render.ts";
import { Source } from "../../src/diagnostic/source.ts";
import { displayWidth } from "../../src/diagnostic/width.ts";

function diagnostic(text: string, at: string, related?: string): Diagnostic {
  const span = spanOf(text, at);
  const place =
    related === undefined ? {} : { related: { message: "it begins here", span: spanOf(text, related) } };
  return {
    code: "unexpected-token",
    message: "this is wrong",
    source: new Source("script.sh", text),
    span,
    ...place,
  };
}

function spanOf(text: string, part: string) {
  const start = text.indexOf(part);
  return { start, end: start + part.length };
}

function render(text: string, at: string, related?: string): string[] {
  return renderDiagnostic(diagnostic(text, at, related)).split("\n");
}

test("names the place, shows the line and marks the place in it", () => {
  expect(render("a\nb\n  if x; fi\n", "fi")).toEqual([
    "script.sh:3:9: this is wrong",
    "    if x; fi",
    "          ^~",
  ]);
});

test("shows the related place below", () => {
  expect(render("if a\n  done\n", "done", "if")).toEqual([
    "script.sh:2:3: this is wrong",
    "    done",
    "    ^~~~",
    "script.sh:1:1: it begins here",
    "  if a",
    "  ^~",
  ]);
});

test("puts the shell's name before each place", () => {
  const text = renderDiagnostic(diagnostic("a b", "b", "a"), "tssh");
  expect(text.split("\n").filter((line) => line.startsWith("tssh: script.sh:1:"))).toHaveLength(2);
});

test("aligns after tabs, wide characters, marks that take no room, and emoji", () => {
  for (const before of ["\t", "a\tb\t", "日本語 ", "e\u0301e\u0301 ", "👍 ", "\ufeff"]) {
    const [, line = "", mark = ""] = render(`${before}HERE`, "HERE");
    const shown = line
      .slice(0, line.indexOf("HERE"))
      .replaceAll(/[\u0301\ufeff]/g, "")
      .replaceAll(/[日本語👍]/gu, "ww");
    expect(mark).toBe(`${" ".repeat(shown.length)}^~~~`);
  }
});

test("spells out what would reach the terminal", () => {
  const [, line] = render("\u0000\u001b[31m\u007f\u009b\udcff\ud800\u202e X\r", "X");
  expect(line).toBe("  ^@^[[31m^?\\u009b\\xff\\ud800\\u202e X^M");
});

test("marks one column where the span is empty or at the end of the line", () => {
  const source = new Source("s", "if a; then");
  const end = { start: 10, end: 10 };
  expect(
    renderDiagnostic({ code: "unexpected-end", message: "more", source, span: end }).split("\n"),
  ).toEqual(["s:1:11: more", "  if a; then", "            ^"]);
  expect(render("a\nb", "\n")).toEqual(["script.sh:1:2: this is wrong", "  a", "   ^"]);
});

test("shows no line after the last newline", () => {
  const source = new Source("s", "if a\n");
  const span = { start: 5, end: 5 };
  expect(renderDiagnostic({ code: "unexpected-end", message: "more", source, span })).toBe("s:2:1: more");
});

test("marks no further than the line", () => {
  expect(render("echo 'a\nb'", "'a\nb'")).toEqual(["script.sh:1:6: this is wrong", "  echo 'a", "       ^~"]);
});

test("cuts a long line around the place, to 80 columns", () => {
  for (const [before, after] of [
    [300, 300],
    [300, 0],
    [0, 300],
    [10, 300],
  ] as const) {
    const [, line = "", mark = ""] = render(`${"日".repeat(before)}HERE${"b".repeat(after)}`, "HERE");
    const width = [...line].reduce((sum, character) => sum + (character === "日" ? 2 : 1), 0);
    expect(width).toBeLessThanOrEqual(80);
    const column = [...line.slice(0, line.indexOf("HERE"))].reduce((sum, c) => sum + (c === "日" ? 2 : 1), 0);
    expect(mark).toBe(`${" ".repeat(column)}^~~~`);
  }
});

test("counts lines from the source's first", () => {
  const source = new Source("s", "a\nb", 41);
  expect(renderDiagnostic({ code: "too-deep", message: "m", source, span: { start: 2, end: 3 } })).toContain(
    "s:42:1: m",
  );
});

test("cuts a text that a message names, around a place in it", () => {
  expect(abridge("1 +")).toBe("1 +");
  expect(abridge(`${"(".repeat(100)}x`)).toBe(`${"(".repeat(58)}…`);
  const cut = abridge(`${"日".repeat(100)}HERE${"b".repeat(100)}`, 100);
  expect(cut).toMatch(/^…日+HEREb+…$/);
  expect(displayWidth(cut)).toBeLessThanOrEqual(60);
});
