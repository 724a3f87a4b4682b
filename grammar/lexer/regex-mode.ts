import { characterSet, has, LEFT_PARENTHESIS, metacharacters, RIGHT_PARENTHESIS } from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import type { Lexer } from "./lexer.ts";
import { type LiteralStyle, readLiteral } from "./literal.ts";
import type { Mode } from "./mode.ts";
import { readPart } from "./parts.ts";

const regex: LiteralStyle = {
  stops: characterSet(" \t\n;&<>()'\"\\`$"),
  escapes: undefined,
  dollarQuotes: true,
};

/** Reads a regular expression after `=~`: a word in which `|` is ordinary, as is everything in parentheses. */
export class RegexMode implements Mode {
  readonly opener = undefined;
  #parentheses = 0;

  next(lexer: Lexer): Token {
    const { input } = lexer;
    const start = input.at;
    const text = this.#readText(lexer);
    if (text !== "") return lexer.token(tokens.Literal, text, start);
    const code = input.code();
    if (code < 0 && this.#parentheses > 0) return lexer.endOfInput();
    if (code >= 0 && !has(metacharacters, code)) return readPart(lexer, regex);
    lexer.leave();
    return lexer.token(tokens.WordEnd, "", input.at);
  }

  #readText({ input }: Lexer): string {
    let text = "";
    for (;;) {
      text += readLiteral(input, regex);
      const code = input.code();
      if (code < 0 || !has(metacharacters, code)) return text;
      if (code === LEFT_PARENTHESIS) this.#parentheses += 1;
      else if (this.#parentheses === 0) return text;
      else if (code === RIGHT_PARENTHESIS) this.#parentheses -= 1;
      text += String.fromCharCode(code);
      input.at += 1;
    }
  }
}
