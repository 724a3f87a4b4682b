import { characterSet, DOUBLE_QUOTE, SINGLE_QUOTE } from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { resolveEscapes } from "./escapes.ts";
import type { Lexer } from "./lexer.ts";
import { indexOfUnescaped, type LiteralStyle } from "./literal.ts";
import type { Mode, Opener } from "./mode.ts";
import { readPart } from "./parts.ts";

/** Within `"…"` (POSIX 2.2.3). */
const doubleQuoted: LiteralStyle = {
  stops: characterSet('"\\`$'),
  escapes: characterSet('"\\`$'),
  dollarQuotes: false,
};

/** Reads what is within `"…"`. */
export class DoubleQuotedMode implements Mode {
  readonly opener: Opener;

  constructor(opener: Opener) {
    this.opener = opener;
  }

  static open(lexer: Lexer): Token {
    const { input } = lexer;
    const start = input.at;
    input.at += 1;
    const token = lexer.token(tokens.DoubleQuoteOpen, '"', start);
    const span = { start: token.startOffset, end: token.endOffset + 1 };
    lexer.enter(new DoubleQuotedMode({ code: "unclosed-quote", label: "double quote", span }));
    return token;
  }

  next(lexer: Lexer): Token {
    if (lexer.atEnd()) return lexer.endOfInput();
    const { input } = lexer;
    const code = input.code();
    if (code !== DOUBLE_QUOTE) return code < 0 ? this.next(lexer) : readPart(lexer, doubleQuoted);
    const start = input.at;
    input.at += 1;
    lexer.leave();
    return lexer.token(tokens.DoubleQuoteClose, '"', start);
  }
}

/** `'…'`: nothing within is special (POSIX 2.2.2). */
export function readSingleQuoted(lexer: Lexer): Token {
  const { input } = lexer;
  const start = input.at;
  let end = input.text.indexOf("'", start + 1);
  while (end < 0 && input.join()) end = input.text.indexOf("'", start + 1);
  if (end < 0) return lexer.unclosed("single quote", start);
  input.at = end + 1;
  return lexer.token(tokens.SingleQuoted, input.text.slice(start + 1, end), start);
}

/** `$'…'`, with backslash escapes (POSIX 2.2.4). The input stands at the `'`. */
export function readDollarSingleQuoted(lexer: Lexer, start: number): Token {
  const { input } = lexer;
  const from = input.at + 1;
  let end = indexOfUnescaped(input.text, SINGLE_QUOTE, from);
  while (end < 0 && input.join()) end = indexOfUnescaped(input.text, SINGLE_QUOTE, from);
  if (end < 0) return lexer.unclosed("`$'`", start);
  input.at = end + 1;
  return lexer.token(tokens.DollarSingleQuoted, resolveEscapes(input.text.slice(from, end)), start);
}
