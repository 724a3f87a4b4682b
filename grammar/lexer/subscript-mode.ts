import { characterSet, NEWLINE } from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import type { Lexer } from "./lexer.ts";
import { type LiteralStyle, readLiteral } from "./literal.ts";
import type { Mode, Opener } from "./mode.ts";
import { readPart } from "./parts.ts";

const subscriptText: LiteralStyle = {
  stops: characterSet("[]'\"\\`$"),
  escapes: undefined,
  dollarQuotes: true,
};

const LEFT_BRACKET = 0x5b;
const RIGHT_BRACKET = 0x5d;

/** The same on one line. */
const lineText: LiteralStyle = { ...subscriptText, stops: characterSet("[]'\"\\`$\n") };

/**
 * Reads a subscript up to the `]` that matches its beginning; what comes then is its owner's to say. One that is
 * looked for on a line only ends, as the input does, with it: so nobody reads on for an end that does not come.
 */
export class SubscriptMode implements Mode {
  readonly opener: Opener;
  readonly #close: (lexer: Lexer, start: number) => Token;
  #brackets = 0;

  readonly #style: LiteralStyle;

  constructor(
    opener: Opener,
    close: (lexer: Lexer, start: number) => Token,
    extent: "text" | "line" = "text",
  ) {
    this.opener = opener;
    this.#style = extent === "line" ? lineText : subscriptText;
    this.#close = close;
  }

  next(lexer: Lexer): Token {
    if (lexer.atEnd()) return lexer.endOfInput();
    const { input } = lexer;
    const start = input.at;
    const text = this.#readText(lexer);
    if (text !== "") return lexer.token(tokens.Literal, text, start);
    const code = input.code();
    if (code < 0) return this.next(lexer);
    if (code === NEWLINE && this.#style === lineText) return lexer.endOfInput();
    if (code !== RIGHT_BRACKET) return readPart(lexer, this.#style);
    input.at += 1;
    lexer.leave();
    return this.#close(lexer, start);
  }

  /** Literal text, with the brackets that match within. */
  #readText(lexer: Lexer): string {
    const { input } = lexer;
    let text = "";
    for (;;) {
      text += readLiteral(input, this.#style);
      const code = input.code();
      if (code === LEFT_BRACKET) this.#brackets += 1;
      else if (code === RIGHT_BRACKET && this.#brackets > 0) this.#brackets -= 1;
      else return text;
      text += String.fromCharCode(code);
      input.at += 1;
    }
  }
}
