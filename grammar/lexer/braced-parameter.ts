import { characterSet, HASH, RIGHT_BRACE } from "../characters.ts";
import type { OperationHead, ParameterHead, Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { readParameterName } from "./dollar.ts";
import type { Input } from "./input.ts";
import type { Lexer } from "./lexer.ts";
import type { LiteralStyle } from "./literal.ts";
import type { Mode, Opener } from "./mode.ts";
import { readPart } from "./parts.ts";

/** The word of `${name:-word}`, outside double quotes. Blanks and operators are ordinary text. */
const unquotedWord: LiteralStyle = {
  stops: characterSet("}'\"\\`$"),
  escapes: undefined,
  dollarQuotes: true,
};

/** The word of `"${name:-word}"`: `'` is ordinary, and a backslash also keeps a `}` from ending it. */
const quotedWord: LiteralStyle = {
  stops: characterSet('}"\\`$'),
  escapes: characterSet('}"\\`$'),
  dollarQuotes: false,
};

/** Reads the word of a parameter expansion up to its `}`. */
class ParameterMode implements Mode {
  readonly opener: Opener;
  readonly #style: LiteralStyle;

  constructor(opener: Opener, style: LiteralStyle) {
    this.opener = opener;
    this.#style = style;
  }

  next(lexer: Lexer): Token {
    if (lexer.atEnd()) return lexer.endOfInput();
    const { input } = lexer;
    const code = input.code();
    if (code !== RIGHT_BRACE) return code < 0 ? this.next(lexer) : readPart(lexer, this.#style);
    const start = input.at;
    input.at += 1;
    lexer.leave();
    return lexer.token(tokens.ParameterClose, "}", start);
  }
}

/** Reads `${` and what follows, up to the word if there is one. The input stands at the `{`. */
export function readBraced(lexer: Lexer, start: number, style: LiteralStyle): Token {
  const { input } = lexer;
  input.at += 1;
  const head = readLength(input) ?? readHead(input);
  if (!head) return readInvalid(lexer, start, "", style);
  if (input.code() === RIGHT_BRACE && (head.operation === undefined || head.operation.kind === "length")) {
    input.at += 1;
    return lexer.token(tokens.Parameter, `$${head.name}`, start, head);
  }
  if (!head.operation) return readInvalid(lexer, start, head.name, style);
  return open(lexer, start, { name: head.name, operation: head.operation }, style);
}

/** Begins the word after an operator. */
function open(lexer: Lexer, start: number, head: ParameterHead, style: LiteralStyle): Token {
  const token = lexer.token(tokens.ParameterOpen, `\${${head.name}`, start, head);
  lexer.enter(new ParameterMode(opener(lexer, start), wordStyle(head.operation, style)));
  return token;
}

/** `${#name}`; but `${#}` is the parameter `#`, and so it is before an operator. */
function readLength(input: Input): ParameterHead | undefined {
  const start = input.at;
  if (input.code() === HASH) {
    input.at += 1;
    const name = readParameterName(input, true);
    if (name !== "" && input.code() === RIGHT_BRACE) return { name, operation: { kind: "length" } };
  }
  input.at = start;
  return undefined;
}

function readHead(input: Input): ParameterHead | undefined {
  const name = readParameterName(input, true);
  return name === "" ? undefined : { name, operation: readOperation(input) };
}

const operators: Record<string, OperationHead> = {
  ":-": { kind: "default", colon: true },
  ":=": { kind: "assign", colon: true },
  ":?": { kind: "error", colon: true },
  ":+": { kind: "alternative", colon: true },
  "-": { kind: "default", colon: false },
  "=": { kind: "assign", colon: false },
  "?": { kind: "error", colon: false },
  "+": { kind: "alternative", colon: false },
  "##": { kind: "remove", side: "prefix", longest: true },
  "#": { kind: "remove", side: "prefix", longest: false },
  "%%": { kind: "remove", side: "suffix", longest: true },
  "%": { kind: "remove", side: "suffix", longest: false },
};

function readOperation(input: Input): OperationHead | undefined {
  const first = input.after(input.at);
  const second = input.after(first + 1);
  const one = input.text[first] ?? "";
  const two = one + (input.text[second] ?? "");
  const operation = operators[two] ?? operators[one];
  if (operation) input.at = two !== one && two in operators ? second + 1 : first + 1;
  return operation;
}

/** A pattern is quoted by its own quotes, also within double quotes (POSIX 2.6.2). */
function wordStyle(operation: OperationHead | undefined, around: LiteralStyle): LiteralStyle {
  return operation?.kind === "remove" || around.escapes === undefined ? unquotedWord : quotedWord;
}

/** What the input may end in before it is known what the expansion is. */
const beginning = /^\$\{#?(?:[A-Za-z_0-9]+|[@*#?$!-])?:?$/;

/** Anything else is read to its `}`: it is a mistake only where it is expanded, as in every shell. */
function readInvalid(lexer: Lexer, start: number, name: string, style: LiteralStyle): Token {
  const { input } = lexer;
  if (beginning.test(input.text.slice(start))) return lexer.unclosed("`${`", start, "unexpected-end");
  return open(lexer, start, { name, operation: { kind: "invalid" } }, style);
}

function opener(lexer: Lexer, start: number): Opener {
  const span = { start: lexer.input.startOf(start), end: lexer.input.endOf(start + 2) };
  return { code: "unexpected-end", label: "`${`", span };
}
