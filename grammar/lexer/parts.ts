import { BACKQUOTE, BACKSLASH, DOLLAR, DOUBLE_QUOTE, SINGLE_QUOTE } from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { readBackquote } from "./backquote.ts";
import { readDollar } from "./dollar.ts";
import type { Lexer } from "./lexer.ts";
import { type LiteralStyle, readLiteral } from "./literal.ts";
import { DoubleQuotedMode, readSingleQuoted } from "./quotes.ts";

/** Reads a part of a word: what is quoted or expanded, or else the literal text up to the next such. */
export function readPart(lexer: Lexer, style: LiteralStyle): Token {
  const { input } = lexer;
  const start = input.at;
  const text = readLiteral(input, style);
  if (text !== "") return lexer.token(tokens.Literal, text, start);
  switch (input.code()) {
    case SINGLE_QUOTE:
      return readSingleQuoted(lexer);
    case DOUBLE_QUOTE:
      return DoubleQuotedMode.open(lexer);
    case BACKSLASH:
      return readEscaped(lexer);
    case BACKQUOTE:
      return readBackquote(lexer, style);
    case DOLLAR:
      return readDollar(lexer, style);
    default:
      // Only line continuations stood here: what follows them is the mode's again.
      return lexer.next();
  }
}

/** A backslash at the very end quotes nothing, and stands for itself. */
function readEscaped(lexer: Lexer): Token {
  const { input } = lexer;
  const start = input.at;
  const code = input.text.codePointAt(start + 1);
  const text = code === undefined ? "\\" : String.fromCodePoint(code);
  input.at = Math.min(start + 1 + text.length, input.text.length);
  return lexer.token(tokens.Escaped, text, start);
}
