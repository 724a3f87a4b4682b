import {
  characterSet,
  DOUBLE_QUOTE,
  has,
  isDigit,
  isNamePart,
  isNameStart,
  isSpecialParameter,
  LEFT_BRACE,
  LEFT_PARENTHESIS,
} from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { isArithmetic, openArithmetic } from "./arithmetic-mode.ts";
import { readBraced } from "./braced-parameter.ts";
import { CommandMode } from "./command-mode.ts";
import type { Input } from "./input.ts";
import type { Lexer } from "./lexer.ts";
import type { LiteralStyle } from "./literal.ts";
import { DoubleQuotedMode, readDollarSingleQuoted } from "./quotes.ts";

const quotes = characterSet("'\"");

/** Reads what a `$` begins. `readLiteral` has seen that it begins something. */
export function readDollar(lexer: Lexer, style: LiteralStyle): Token {
  const { input } = lexer;
  const start = input.at;
  input.at += 1;
  const code = input.code();
  if (code === LEFT_BRACE) return readBraced(lexer, start, style);
  if (code === LEFT_PARENTHESIS) return readParenthesised(lexer, start);
  if (has(quotes, code)) {
    // `$"…"` is `"…"` in the POSIX locale's translation, which is none.
    return code === DOUBLE_QUOTE ? DoubleQuotedMode.open(lexer) : readDollarSingleQuoted(lexer, start);
  }
  const name = readParameterName(input, false);
  return lexer.token(tokens.Parameter, `$${name}`, start, { name, indirect: false, operation: undefined });
}

/** A name, a positional or a special parameter. Only braces let a number have more than one digit. */
export function readParameterName(input: Input, braced: boolean): string {
  const first = input.code();
  if (isNameStart(first)) return readWhile(input, isNamePart);
  if (isDigit(first) && braced) return readWhile(input, isDigit);
  if (!isDigit(first) && !isSpecialParameter(first)) return "";
  input.at += 1;
  return String.fromCharCode(first);
}

function readWhile(input: Input, accepts: (code: number) => boolean): string {
  let taken = "";
  for (let code = input.code(); accepts(code); code = input.code()) {
    const from = input.at;
    while (accepts(input.text.charCodeAt(input.at))) input.at += 1;
    taken += input.text.slice(from, input.at);
  }
  return taken;
}

function readParenthesised(lexer: Lexer, start: number): Token {
  const { input } = lexer;
  input.at += 1;
  if (input.code() === LEFT_PARENTHESIS && isArithmetic(lexer)) return openArithmetic(lexer, start);
  const token = lexer.token(tokens.SubstitutionOpen, "$(", start);
  const span = { start: token.startOffset, end: token.endOffset + 1 };
  lexer.enter(
    new CommandMode({ kind: "substitution", opener: { code: "unexpected-end", label: "`$(`", span } }),
  );
  return token;
}
