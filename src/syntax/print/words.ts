import type { CommandSubstitution, ParameterExpansion, Word, WordPart } from "../../../grammar/ast.ts";
import { dollarQuote } from "../quote.ts";
import { printSubstituted } from "./commands.ts";

/** Where a part stands: it says which characters mean something there, and need a backslash. */
export type Context =
  | "word"
  | "double-quotes"
  | "parameter"
  | "quoted-parameter"
  | "arithmetic"
  | "here-document";

/** What literal text is escaped by. Where `\` is itself a part, literal text holds nothing to escape. */
const special: Record<Context, RegExp | undefined> = {
  word: undefined,
  parameter: undefined,
  "double-quotes": /[$`"]|\\(?=[$`"\\\n]|$)/g,
  arithmetic: /[$`"]|\\(?=[$`"\\\n]|$)/g,
  "quoted-parameter": /[$`"}]|\\(?=[$`"\\}\n]|$)/g,
  "here-document": /[$`]|\\(?=[$`\\\n]|$)/g,
};

export function printWord(word: Word): string {
  return printParts(word.parts, "word");
}

export function printParts(parts: readonly WordPart[], context: Context): string {
  let text = "";
  // From the end, since a parameter needs braces before a character that could belong to its name.
  for (const part of parts.toReversed()) text = printPart(part, context, text) + text;
  return text;
}

function printPart(part: WordPart, context: Context, following: string): string {
  switch (part.kind) {
    case "literal": {
      const characters = special[context];
      return characters ? part.text.replace(characters, "\\$&") : part.text;
    }
    case "escaped":
      return `\\${part.text}`;
    case "single-quoted":
      return `'${part.text}'`;
    case "dollar-single-quoted":
      return dollarQuote(part.text);
    case "double-quoted":
      return `"${printParts(part.parts, "double-quotes")}"`;
    case "parameter":
      return printParameter(part, context, following);
    case "pattern-group":
      return `${part.operator}(${printParts(part.parts, "word")})`;
    case "command-substitution":
      return printSubstitution(part);
    case "arithmetic":
      return `$((${printParts(part.parts, "arithmetic")}))`;
  }
}

function printParameter(
  { name, operation }: ParameterExpansion,
  context: Context,
  following: string,
): string {
  if (operation === undefined) return needsBraces(name, following) ? `\${${name}}` : `$${name}`;
  if (operation.kind === "length") return `\${#${name}}`;
  if (operation.kind === "remove") {
    const sign = operation.side === "prefix" ? "#" : "%";
    const operator = operation.longest ? sign + sign : sign;
    return `\${${name}${operator}${printParts(operation.pattern.parts, "parameter")}}`;
  }
  const operator =
    operation.kind === "invalid" ? "" : (operation.colon ? ":" : "") + operators[operation.kind];
  const inner = context === "word" || context === "parameter" ? "parameter" : "quoted-parameter";
  return `\${${name}${operator}${printParts(operation.word.parts, inner)}}`;
}

const operators = { default: "-", assign: "=", error: "?", alternative: "+" } as const;

function needsBraces(name: string, following: string): boolean {
  if (/^[0-9]/.test(name)) return name.length > 1;
  return /^[A-Za-z_]/.test(name) && /^[A-Za-z0-9_]/.test(following);
}

function printSubstitution({ style, body }: CommandSubstitution): string {
  const text = printSubstituted(body);
  if (style === "backquote") return `\`${text.replace(/[\\`]/g, "\\$&")}\``;
  // `$((` would begin an arithmetic expansion.
  return text.startsWith("(") ? `$( ${text})` : `$(${text})`;
}
