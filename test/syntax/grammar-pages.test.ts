import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { grammarPages } from "../../build/grammar/pages.ts";
import { inPackage } from "../../build/paths.ts";

test.each([...grammarPages()])("%s is what `npm run grammar` writes", (path, text) => {
  expect(readFileSync(inPackage(path), "utf8")).toBe(text);
});

test("every rule that is named is defined, and nothing is left of the parser's numbering", () => {
  const text = grammarPages().get("docs/grammar.html") ?? "";
  const defined = new Set([...text.matchAll(/<h2 id="(\w+)">/g)].map((match) => match[1]));
  const named = [...text.matchAll(/href="#(\w+)"/g)].map((match) => match[1]);
  expect(named.filter((name) => !defined.has(name))).toEqual([]);
});
