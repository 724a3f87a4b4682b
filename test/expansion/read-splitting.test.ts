import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileIfs } from "../../src/expansion/ifs.ts";
import { splitForRead } from "../../src/expansion/read-splitting.ts";
import { askOracle, oracles, quote } from "./oracle.ts";

it.each<[ifs: string | undefined, text: string, count: number, fields: string[]]>([
  [undefined, "  a  b  c  ", 2, ["a", "b  c"]],
  [undefined, "a", 3, ["a", "", ""]],
  [undefined, "", 1, [""]],
  ["", "  a b  ", 2, ["  a b  ", ""]],
  [":", "a:b:", 2, ["a", "b"]],
  [":", "a:b::", 2, ["a", "b::"]],
  [":", ":a", 2, ["", "a"]],
  [": ", "a : b c : ", 2, ["a", "b c :"]],
])("IFS=%j reads %j into %d variables", (ifs, text, count, fields) => {
  expect(splitForRead(text, compileIfs(ifs), count)).toEqual(fields);
});

it("does not split at what a backslash quoted", () => {
  expect(splitForRead("a b c ", compileIfs(undefined), 2, "a\0b c\0")).toEqual(["a b", "c "]);
});

const names = ["a", "b", "c", "d"];
const lines = fc
  .sample(
    fc.record({
      ifs: fc.constantFrom(undefined, "", " ", ":", ": ", " :", "a", "\t ,"),
      text: fc.string({ unit: fc.constantFrom(" ", ":", ",", "a", "b", "\t", "\\"), maxLength: 9 }),
      count: fc.integer({ min: 1, max: 4 }),
      raw: fc.boolean(),
    }),
    { numRuns: 800, seed: 3 },
  )
  // What a backslash quoted, bash may strip and dash may drop at the end of a line; POSIX says that it stays.
  .filter(({ text, raw }) => raw || !text.includes("\\"));

describe.each(oracles)("beside %s", (shell) => {
  it("reads lines alike", async () => {
    const snippets = lines.map(({ ifs, text, count, raw }) => {
      const variables = names.slice(0, count);
      const setIfs = ifs === undefined ? "unset IFS" : `IFS=${quote(ifs)}`;
      const shown = variables.map((name) => `"$${name}"`).join(" ");
      return `${setIfs}; read ${raw ? "-r" : ""} ${variables.join(" ")} <<\\END\n${text}\nEND\nshow ${shown}`;
    });
    const answers = await askOracle(shell, snippets);
    for (const [index, { ifs, text, count, raw }] of lines.entries()) {
      const line = raw ? { text, mask: text } : unquote(text);
      const fields = splitForRead(line.text, compileIfs(ifs), count, line.mask);
      expect(fields, JSON.stringify(lines[index])).toEqual(answers[index]);
    }
  });
});

/** What `read` without -r makes of a line: the text without its backslashes, and its mask. */
function unquote(line: string): { text: string; mask: string } {
  // A backslash at the end joins the next line, which is empty here.
  const text = line.replaceAll(/\\(.?)/g, "$1");
  const mask = line.replaceAll(/\\(.?)/g, (_, quoted: string) => "\0".repeat(quoted.length));
  return { text, mask };
}
