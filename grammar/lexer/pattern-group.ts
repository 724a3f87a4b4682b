import { characterSet, LEFT_PARENTHESIS, RIGHT_PARENTHESIS } from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import type { Lexer } from "./lexer.ts";
import { isGroupSign, type LiteralStyle, readLiteral } from "./literal.ts";
import type { Mode, Opener } from "./mode.ts";
import { readPart } from "./parts.ts";

/** Within a group of patterns blanks and operators are ordinary text. */
const grouped: LiteralStyle = {
  stops: characterSet("()'\"\\`$"),
  escapes: undefined,
  dollarQuotes: true,
  groups: true,
};

/** Reads the alternatives of `@(a|b)` up to the parenthesis that ends them. */
class PatternGroupMode implements Mode {
  readonly opener: Opener;
  #parentheses = 0;

  constructor(opener: Opener) {
    this.opener = opener;
  }

  next(lexer: Lexer): Token {
    const { input } = lexer;
    const start = input.at;
    const text = this.#readText(lexer);
    if (text !== "") return lexer.token(tokens.Literal, text, start);
    const code = input.code();
    if (code < 0) return lexer.endOfInput();
    if (code !== RIGHT_PARENTHESIS) return readPatternPart(lexer, grouped);
    input.at += 1;
    lexer.leave();
    return lexer.token(tokens.PatternGroupClose, ")", start);
  }

  /** Literal text, with the parentheses that match within. */
  #readText({ input }: Lexer): string {
    let text = "";
    for (;;) {
      text += readLiteral(input, grouped);
      const code = input.code();
      if (code === LEFT_PARENTHESIS) this.#parentheses += 1;
      else if (code === RIGHT_PARENTHESIS && this.#parentheses > 0) this.#parentheses -= 1;
      else return text;
      text += String.fromCharCode(code);
      input.at += 1;
    }
  }
}

/** Reads a part of a word, which may be a group of patterns. */
export function readPatternPart(lexer: Lexer, style: LiteralStyle): Token {
  const { input } = lexer;
  const code = input.code();
  const next = input.text.charCodeAt(input.after(input.at + 1));
  if (!style.groups || !isGroupSign(code) || next !== LEFT_PARENTHESIS) return readPart(lexer, style);
  const start = input.at;
  input.skip(2);
  const token = lexer.token(tokens.PatternGroupOpen, String.fromCharCode(code), start);
  const span = { start: token.startOffset, end: token.endOffset + 1 };
  lexer.enter(new PatternGroupMode({ code: "unexpected-end", label: `\`${token.image}(\``, span }));
  return token;
}
