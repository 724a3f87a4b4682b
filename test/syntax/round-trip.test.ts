import fc from "fast-check";
import { expect, test } from "vitest";
import { printCommandLine, printProgram } from "../../src/syntax/print.ts";
import { program, programWithoutHereDocuments } from "./arbitrary-program.ts";
import { accepted } from "./oracle-snippets.ts";
import { parse, withoutSpans } from "./outline.ts";

const runs = { numRuns: Number(process.env.FC_RUNS ?? 100) };

test("what is printed reads back as what it was", () => {
  fc.assert(
    fc.property(program, (original) => {
      const read = parse(printProgram(original));
      expect(read.diagnostics).toEqual([]);
      expect(withoutSpans(read.program)).toEqual(withoutSpans(original));
    }),
    runs,
  );
});

test("on one line too, unless there is a here-document", () => {
  fc.assert(
    fc.property(programWithoutHereDocuments, (original) => {
      const read = parse(printCommandLine(original.body));
      expect(read.diagnostics).toEqual([]);
      expect(withoutSpans(read.program)).toEqual(withoutSpans(original));
    }),
    runs,
  );
});

test.each(accepted.filter((text) => !text.endsWith("an end")))("%j", (text) => {
  const { program: original } = parse(text);
  const printed = printProgram(original);
  expect(withoutSpans(parse(printed).program)).toEqual(withoutSpans(original));
  expect(printProgram(parse(printed).program)).toBe(printed);
});
