import type {
  ArrayElement,
  CommandSubstitution,
  ParameterExpansion,
  ParameterOperation,
  Word,
  WordPart,
} from "../../../grammar/ast.ts";
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
    case "array-literal":
      return `(${part.elements.map(printElement).join(" ")})`;
    case "command-substitution":
      return printSubstitution(part);
    case "process-substitution":
      return `${part.direction}(${printSubstituted(part.body)})`;
    case "arithmetic":
      return `$((${printParts(part.parts, "arithmetic")}))`;
  }
}

function printParameter(part: ParameterExpansion, context: Context, following: string): string {
  const { name, operation } = part;
  const bare = operation === undefined && part.subscript === undefined && !part.indirect;
  if (bare && !needsBraces(name, following)) return `$${name}`;
  return `\${${printPrefix(part)}${name}${printSubscript(part)}${operation ? printOperation(operation, context) : ""}}`;
}

/** What stands before `=` after a name. */
export function printHead({ subscript, append }: Pick<ArrayElement, "subscript" | "append">): string {
  return `${printSubscript({ subscript })}${append ? "+" : ""}`;
}

function printElement(element: ArrayElement): string {
  const value = printWord(element.value);
  return element.subscript === undefined ? value : `${printHead(element)}=${value}`;
}

function printPrefix({ indirect, operation }: ParameterExpansion): string {
  return operation?.kind === "length" ? "#" : indirect || operation?.kind === "names" ? "!" : "";
}

function printSubscript({ subscript }: Pick<ParameterExpansion, "subscript">): string {
  return subscript === undefined ? "" : `[${printParts(subscript.parts, "parameter")}]`;
}

function printOperation(operation: ParameterOperation, context: Context): string {
  switch (operation.kind) {
    case "length":
      return "";
    case "names":
      return operation.list;
    case "transform":
      return `@${operation.letter}`;
    case "remove": {
      const sign = operation.side === "prefix" ? "#" : "%";
      return `${operation.longest ? sign + sign : sign}${printOperand(operation.pattern)}`;
    }
    case "substring":
      return `:${printOperand(operation.offset)}${printSecond(":", operation.length)}`;
    case "replace":
      return `/${places[operation.where]}${printOperand(operation.pattern)}${printSecond("/", operation.replacement)}`;
    case "case": {
      const sign = cases[operation.to];
      return `${operation.all ? sign + sign : sign}${printOperand(operation.pattern)}`;
    }
    default: {
      const inner = context === "word" || context === "parameter" ? "parameter" : "quoted-parameter";
      const operator =
        operation.kind === "invalid" ? "" : (operation.colon ? ":" : "") + conditions[operation.kind];
      return `${operator}${printParts(operation.word.parts, inner)}`;
    }
  }
}

function printOperand(word: Word): string {
  return printParts(word.parts, "parameter");
}

function printSecond(separator: string, word: Word | undefined): string {
  return word === undefined ? "" : `${separator}${printOperand(word)}`;
}

const conditions = { default: "-", assign: "=", error: "?", alternative: "+" } as const;
const places = { first: "", all: "/", prefix: "#", suffix: "%" } as const;
const cases = { upper: "^", lower: ",", toggled: "~" } as const;

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
