import { formatRules } from "./ebnf.ts";
import { type Expression, grammarRules, type Rule, within } from "./expression.ts";
import { railroad } from "./railroad.ts";

/** The documents that are made of the grammar, by their paths. `npm run grammar` writes them. */
export function grammarPages(): ReadonlyMap<string, string> {
  const rules = grammarRules();
  return new Map([
    ["docs/grammar.md", markdown(rules)],
    ["docs/grammar.html", page(rules)],
  ]);
}

function markdown(rules: readonly Rule[]): string {
  return `# Grammar

Made from the parser's rules by \`npm run grammar\`; [grammar.html](grammar.html) draws the same as railroad diagrams.

- \`[ a ]\` may be left out, \`{ a }\` comes any number of times, \`a | b\` is one of both.
- \`"text"\` stands for itself. A name with a capital letter is a token that has many forms: they are listed below.
- Blanks, comments and line continuations stand between tokens, but not between the parts of one word. A word that
  is literal from end to end is one \`Word\`; any other is its parts, and \`WordEnd\`.
- Reserved words are recognised only where a command may begin, and where their own command expects them.
- Commands of a list are separated: only the last may do without a separator or newline.
- A here-document's body comes before the newline token of the line that began it, wherever newline is allowed.

\`\`\`ebnf
${formatRules(rules)}\`\`\`

| token | stands for |
|---|---|
${tokensOf(rules)
  .map(({ name, label }) => `| \`${name}\` | ${label.replaceAll("|", "\\|")} |\n`)
  .join("")}`;
}

function page(rules: readonly Rule[]): string {
  const sections = rules.map(({ name, body }) => `<h2 id="${name}">${name}</h2>\n${railroad(body)}\n`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The grammar of tssh</title>
<style>${style}</style>
<h1>The grammar of tssh</h1>
<p>Made from the parser's rules by <code>npm run grammar</code>. Boxes with round ends are tokens; the others are
rules, and lead to their diagrams. Notes and the same rules as text: <a href="grammar.md">grammar.md</a>.</p>
${sections.join("")}</html>
`;
}

const style = `
body { font-family: sans-serif; margin: 2em; color: #222; background: #fff; }
h2 { font-size: 1em; margin: 1.6em 0 .4em; }
svg { display: block; max-width: 100%; }
path { fill: none; stroke: #555; stroke-width: 1.5; }
rect { stroke: #555; stroke-width: 1.5; fill: #fff; }
rect.text { fill: #e3f0e3; }
rect.token { fill: #f5ecd7; }
rect.rule { fill: #e4ebf7; }
text { font: 12px monospace; text-anchor: middle; fill: #222; }
`;

type Token = Extract<Expression, { kind: "token" }>;

function tokensOf(rules: readonly Rule[]): Token[] {
  const tokens = new Map<string, Token>();
  for (const { body } of rules) {
    for (const each of within(body)) if (each.kind === "token") tokens.set(each.name, each);
  }
  return [...tokens.values()].sort(({ name: one }, { name: other }) => (one < other ? -1 : 1));
}
