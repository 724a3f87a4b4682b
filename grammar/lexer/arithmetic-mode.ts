import {
  BACKQUOTE,
  BACKSLASH,
  characterSet,
  DOUBLE_QUOTE,
  LEFT_PARENTHESIS,
  NEWLINE,
  RIGHT_PARENTHESIS,
  SINGLE_QUOTE,
} from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import type { Input } from "./input.ts";
import type { Lexer } from "./lexer.ts";
import type { LiteralStyle } from "./literal.ts";
import type { Mode, Opener } from "./mode.ts";
import { readPart } from "./parts.ts";

/** Within `$(( ))`, as within double quotes; a pair of quotes is removed (POSIX 2.6.4). */
const arithmetic: LiteralStyle = {
  stops: characterSet('"\\`$'),
  escapes: characterSet('"\\`$'),
  dollarQuotes: false,
};

/** Reads the text of an arithmetic expansion up to the `))` at a known place. */
class ArithmeticMode implements Mode {
  readonly opener: Opener;
  readonly #end: number;

  constructor(opener: Opener, end: number) {
    this.opener = opener;
    this.#end = end;
  }

  next(lexer: Lexer): Token {
    const { input } = lexer;
    if (input.code() < 0 || input.at > this.#end) return lexer.endOfInput();
    if (input.at < this.#end) return readPart(lexer, arithmetic, this.#end);
    const start = input.at;
    input.skip(2);
    lexer.leave();
    return lexer.token(tokens.ArithmeticClose, "))", start);
  }
}

/** The input stands at the second parenthesis. */
export function openArithmetic(lexer: Lexer, start: number, end: number): Token {
  lexer.input.at += 1;
  const token = lexer.token(tokens.ArithmeticOpen, "$((", start);
  const span = { start: token.startOffset, end: token.endOffset + 1 };
  lexer.enter(new ArithmeticMode({ code: "unexpected-end", label: "`$((`", span }, end));
  return token;
}

/**
 * The place of the `))` that closes an arithmetic expansion, the text's end when the input ends before one,
 * or undefined when a lone `)` shows that it was no arithmetic expansion.
 */
export function findArithmeticEnd(input: Input, from: number): number | undefined {
  const { text } = input;
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LEFT_PARENTHESIS) depth += 1;
    else if (code === BACKSLASH) at += 1;
    else if (isQuote(code)) at = closingQuote(text, at, code);
    else if (code === RIGHT_PARENTHESIS) {
      depth -= 1;
      if (depth < 0) return text.charCodeAt(input.after(at + 1)) === RIGHT_PARENTHESIS ? at : undefined;
    }
  }
  return text.length;
}

function isQuote(code: number): boolean {
  return code === SINGLE_QUOTE || code === DOUBLE_QUOTE || code === BACKQUOTE;
}

/** The place of the quote that ends this one; its own when it has none on the line. */
function closingQuote(text: string, open: number, quote: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === BACKSLASH && quote !== SINGLE_QUOTE) at += 1;
    if (code === NEWLINE && quote === SINGLE_QUOTE) return open;
  }
  return open;
}
