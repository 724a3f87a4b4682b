import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitFields } from "../../src/expansion/field-splitting.ts";
import { FieldBuilder } from "../../src/expansion/fields.ts";
import { compileIfs } from "../../src/expansion/ifs.ts";
import { askOracle, oracles, quote } from "./oracle.ts";

describe("splitFields", () => {
  it.each<[ifs: string | undefined, text: string, fields: string[]]>([
    [undefined, "", []],
    [undefined, " \t\n", []],
    [undefined, "  a b\tc\nd ", ["a", "b", "c", "d"]],
    ["", " a b ", [" a b "]],
    [":", "a::b", ["a", "", "b"]],
    [":", ":a", ["", "a"]],
    [":", "a:", ["a"]],
    [":", "a::", ["a", ""]],
    [":", ":", [""]],
    [": ", " a : b  c ", ["a", "b", "c"]],
    [": ", "a : : b", ["a", "", "b"]],
    ["é😀", "aébé😀c", ["a", "b", "", "c"]],
    ["\udc80", "a\udc80b", ["a", "b"]],
    // The second half of U+10080 is no byte 0x80.
    ["\udc80", "a\u{10080}b", ["a\u{10080}b"]],
  ])("IFS=%j splits %j", (ifs, text, fields) => {
    expect(splitFields(text, compileIfs(ifs))).toEqual(fields);
  });

  it("undoes a join by a delimiter, but for the last empty field", () => {
    const field = fc.string({ unit: fc.constantFrom("a", " ", "é", "\t"), maxLength: 4 });
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        expect(splitFields([...fields, ""].join(":"), compileIfs(":"))).toEqual(fields);
      }),
    );
  });

  it("leaves no IFS character and loses no other", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", ":", "\n"), maxLength: 20 });
    fc.assert(
      fc.property(text, (value) => {
        const fields = splitFields(value, compileIfs(" :\n"));
        expect(fields.join("")).toBe(value.replaceAll(/[ :\n]/g, ""));
      }),
    );
  });

  it("agrees with what the builder makes of a lone expansion", () => {
    const text = fc.string({ unit: fc.constantFrom("a", " ", ":", "😀"), maxLength: 12 });
    fc.assert(
      fc.property(text, fc.constantFrom(" ", ":", " :", "😀"), (value, ifs) => {
        const builder = new FieldBuilder(compileIfs(ifs));
        builder.expansion(value);
        const texts = builder.take().map((field) => field.text);
        expect(texts).toEqual(splitFields(value, compileIfs(ifs)));
      }),
    );
  });
});

type Part = { kind: "literal" | "quoted" | "expansion"; text: string };

const values = [undefined, "", " ", ":", ": ", " :", ",:", "\n", "a", "\t ,"];
const text = fc.string({ unit: fc.constantFrom(" ", ":", ",", "a", "b", "\t", "\n"), maxLength: 8 });
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant("literal" as const), text: fc.constantFrom("a", "b:", ",") }),
  fc.record({ kind: fc.constantFrom("quoted" as const, "expansion" as const), text }),
);
const words = fc.sample(
  fc.tuple(fc.constantFrom(...values), fc.array(part, { minLength: 1, maxLength: 4 })),
  { numRuns: 600, seed: 1 },
);
const argumentLists = fc.sample(fc.tuple(fc.constantFrom(...values), fc.array(text, { maxLength: 3 })), {
  numRuns: 300,
  seed: 2,
});

describe.each(oracles)("beside %s", (shell) => {
  it("splits words of literal, quoted and expanded parts alike", async () => {
    const answers = await askOracle(
      shell,
      words.map(([ifs, parts]) => wordSnippet(ifs, parts)),
    );
    for (const [index, [ifs, parts]] of words.entries()) {
      const builder = new FieldBuilder(compileIfs(ifs));
      for (const { kind, text } of parts) builder[kind](text);
      const texts = builder.take().map((field) => field.text);
      expect(texts, JSON.stringify([ifs, parts])).toEqual(answers[index]);
    }
  });

  it('gives the fields of "$@" alike', async () => {
    const answers = await askOracle(
      shell,
      argumentLists.map(([ifs, list]) => `${setIfs(ifs)}; set -- ${list.map(quote).join(" ")}; show x"$@"`),
    );
    for (const [index, [ifs, list]] of argumentLists.entries()) {
      const builder = new FieldBuilder(compileIfs(ifs));
      builder.literal("x");
      builder.quotedParameters(list);
      expect(builder.take().map((field) => field.text)).toEqual(answers[index]);
    }
  });
});

// What empty parameters become is the shell's choice, and bash's own differs from word to word: none here.
const filledLists = argumentLists.filter(([, list]) => list.every((text) => /^[ab]/.test(text)));

it("gives the fields of unquoted $@ as bash does", async () => {
  const answers = await askOracle(
    "bash",
    filledLists.map(([ifs, list]) => `${setIfs(ifs)}; set -- ${list.map(quote).join(" ")}; show a$@b $@ $*`),
  );
  for (const [index, [ifs, list]] of filledLists.entries()) {
    const builder = new FieldBuilder(compileIfs(ifs));
    builder.literal("a");
    builder.parameters(list);
    builder.literal("b");
    builder.breakField();
    builder.parameters(list);
    builder.breakField();
    builder.parameters(list);
    const texts = builder.take().map((field) => field.text);
    expect(texts, JSON.stringify([ifs, list])).toEqual(answers[index]);
  }
});

function wordSnippet(ifs: string | undefined, parts: readonly Part[]): string {
  const assignments = parts.map(({ text }, index) => `v${index}=${quote(text)};`).join(" ");
  const word = parts.map(({ kind, text }, index) => {
    if (kind === "literal") return text;
    return kind === "quoted" ? `"$v${index}"` : `\${v${index}}`;
  });
  return `${assignments} ${setIfs(ifs)}; show ${word.join("")}`;
}

function setIfs(ifs: string | undefined): string {
  return ifs === undefined ? "unset IFS" : `IFS=${quote(ifs)}`;
}
