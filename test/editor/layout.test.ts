import fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { display, offsetAtColumn } from "../../src/editor/screen/display.ts";
import { layout } from "../../src/editor/screen/layout.ts";
import { bufferOf } from "../../src/editor/text/buffer.ts";
import {
  boundaryAfter,
  boundaryBefore,
  isNarrowAlone,
  isWideAlone,
} from "../../src/editor/text/graphemes.ts";
import { bufferAt } from "./keyboard.ts";

const options = { columns: 10, promptWidth: 2, continuationWidth: 4 };

/** What stands on the screen, with `|` where the cursor is; prompts are `$ ` and `... `. */
function screen(marked: string): string[] {
  const { text, cursor } = bufferAt(marked);
  const { rows, cursor: place } = layout(text, cursor, options);
  return rows.map((row, index) => {
    const prompt = { prompt: "$ ", newline: "... ", wrap: "" }[row.follows];
    const line = prompt + display(text.slice(row.start, row.end), row.column).text;
    if (index !== place.row) return line;
    const at = offsetAtColumn(line, place.column);
    return `${line.slice(0, at)}|${line.slice(at)}`;
  });
}

test.each<[string, string[]]>([
  ["|", ["$ |"]],
  ["ab|c", ["$ ab|c"]],
  ["1234567|8", ["$ 1234567|8", ""]],
  ["12345678|", ["$ 12345678", "|"]],
  ["12345678|9", ["$ 12345678", "|9"]],
  ["a\n|b", ["$ a", "... |b"]],
  ["12345678|\nb", ["$ 12345678", "|", "... b"]],
  ["1234567|日", ["$ 1234567", "|日"]],
  ["日本|語", ["$ 日本|語"]],
  ["e\u0301|x", ["$ e\u0301|x"]],
  ["👨‍👩‍👧|x", ["$ 👨‍👩‍👧|x"]],
  ["\u0001|\u007fx", ["$ ^A|^?x"]],
  ["1\t|x", ["$ 1     |x"]],
  ["\udc80|", ["$ \\x80|"]],
  ["a\r\n|b", ["$ a^M", "... |b"]],
  ["\u200b|", ["$ <200b>|"]],
])("%j", (marked, rows) => {
  expect(screen(marked)).toEqual(rows);
});

const text = fc.string({
  unit: fc.constantFrom(..."ab \n\t\r\u0001é日👍🏽\u0301\u200d\udc80\ufe0f", "👨‍👩‍👧", "🇩🇪"),
  maxLength: 60,
});
const sizes = fc.record({
  columns: fc.integer({ min: 8, max: 40 }),
  promptWidth: fc.nat(50),
  continuationWidth: fc.nat(5),
});

test("rows hold the whole text, none is too wide, and the cursor is on the screen before its grapheme", () => {
  fc.assert(
    fc.property(text, fc.nat(60), sizes, (each, offset, size) => {
      const { cursor } = bufferOf(each, offset);
      const { rows, cursor: place } = layout(each, cursor, size);
      let rebuilt = "";
      for (const row of rows) {
        if (row.follows === "newline") rebuilt += "\n";
        rebuilt += each.slice(row.start, row.end);
        const drawn = display(each.slice(row.start, row.end), row.column);
        expect(stringWidth(drawn.text)).toBe(row.width);
        expect(row.column + row.width).toBeLessThanOrEqual(size.columns);
      }
      expect(rebuilt).toBe(each);
      const row = rows[place.row];
      if (!row) return expect.fail("the cursor is on no row");
      expect(place.column).toBeLessThan(size.columns);
      expect(cursor).toBeGreaterThanOrEqual(row.start);
      expect(cursor).toBeLessThanOrEqual(row.end);
      expect(place.column).toBe(row.column + display(each.slice(row.start, cursor), row.column).width);
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 300) },
  );
});

test("what is never asked about is cut and as wide as the standard says", () => {
  const characters = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code)).filter(
    (each) => isNarrowAlone(each.charCodeAt(0)) || isWideAlone(each.charCodeAt(0)),
  );
  expect(characters.length).toBeGreaterThan(20_000);
  const wrong = characters.filter((each) => display(each).width !== stringWidth(each));
  expect(wrong).toEqual([]);
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  for (const between of ["", "a", "\n"]) {
    const text = characters.join(between);
    expect(Array.from(segmenter.segment(text), ({ segment }) => segment).length).toBe(text.length);
  }
});

const joiners = [
  "a",
  "é",
  "漢",
  "\u0301",
  "\u200d",
  "👩",
  "🇩",
  "\r",
  "\n",
  "ᄀ",
  "ᅡ",
  "\u00ad",
  "©",
  "Ж",
  "\u0600",
];

test("boundaries are those of the standard, among whatever characters", () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...joiners), { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      const found: string[] = [];
      for (let at = 0; at < text.length; ) {
        const end = boundaryAfter(text, at);
        found.push(text.slice(at, end));
        expect(boundaryBefore(text, end)).toBe(at);
        at = end;
      }
      expect(found).toEqual(Array.from(segmenter.segment(text), ({ segment }) => segment));
    }),
  );
});

test.each(["é", "漢", "e\u0301"])(
  "a text of very many %j is laid out in one pass",
  (grapheme) => {
    const text = grapheme.repeat(100_000);
    expect(layout(text, 0, options).rows.length).toBeGreaterThan(100);
  },
  60_000,
);
