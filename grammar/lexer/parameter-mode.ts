import { characterSet, LEFT_PARENTHESIS, RIGHT_BRACE, RIGHT_PARENTHESIS } from "../characters.ts";
import type { OperationHead, Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import type { Lexer } from "./lexer.ts";
import { type LiteralStyle, readLiteral } from "./literal.ts";
import type { Mode, Opener } from "./mode.ts";
import { readPart } from "./parts.ts";

/** The word of `${name:-word}`, outside double quotes. Blanks and operators are ordinary text. */
const unquotedWord: LiteralStyle = {
  stops: characterSet("}'\"\\`$"),
  escapes: undefined,
  dollarQuotes: true,
};

/** The word of `"${name:-word}"`: `'` is ordinary, but not `$'`; a backslash also keeps a `}` from ending it. */
const quotedWord: LiteralStyle = {
  stops: characterSet('}"\\`$'),
  escapes: characterSet('}"\\`$'),
  dollarQuotes: true,
};

/** The pattern of `${name/pattern/replacement}`. */
const replacedPattern: LiteralStyle = { ...unquotedWord, stops: characterSet("/}'\"\\`$") };

/** The offset of `${name:offset:length}`. */
const offsetText: LiteralStyle = { ...unquotedWord, stops: characterSet(":?()}'\"\\`$") };

const SLASH = 0x2f;
const COLON = 0x3a;
const QUESTION = 0x3f;

/** Reads the words of a parameter's operation up to its `}`. */
export class ParameterMode implements Mode {
  readonly opener: Opener;
  #style: LiteralStyle;
  readonly #substring: boolean;
  /** Parentheses and `?` of the offset that wait for their `)` and `:`. */
  #open = 0;

  /** In `${name////-}` the third slash is the pattern, and the fourth ends it. */
  #slashAhead: boolean;

  constructor(opener: Opener, operation: OperationHead, around: LiteralStyle) {
    this.opener = opener;
    this.#slashAhead = operation.kind === "replace" && operation.where === "all";
    this.#style = wordStyle(operation, around);
    this.#substring = operation.kind === "substring";
  }

  next(lexer: Lexer): Token {
    if (lexer.atEnd()) return lexer.endOfInput();
    const { input } = lexer;
    const start = input.at;
    const code = input.code();
    if (code < 0) return this.next(lexer);
    if (code === RIGHT_BRACE) return this.#close(lexer, start);
    if (this.#style === offsetText) return this.#readOffset(lexer);
    if (this.#style === replacedPattern && code === SLASH) {
      if (!this.#slashAhead) return this.#separate(lexer, start);
      input.at += 1;
      this.#slashAhead = false;
      return lexer.token(tokens.Literal, "/", start);
    }
    this.#slashAhead = false;
    return readPart(lexer, this.#style);
  }

  #close(lexer: Lexer, start: number): Token {
    lexer.input.at += 1;
    lexer.leave();
    return lexer.token(tokens.ParameterClose, "}", start);
  }

  #separate(lexer: Lexer, start: number): Token {
    lexer.input.at += 1;
    this.#style = unquotedWord;
    return lexer.token(tokens.ParameterSeparator, this.#substring ? ":" : "/", start);
  }

  /** An offset goes on to the first `:` that belongs to no `?` and stands in no parentheses. */
  #readOffset(lexer: Lexer): Token {
    const { input } = lexer;
    const start = input.at;
    let text = "";
    for (;;) {
      text += readLiteral(input, offsetText);
      const code = input.code();
      if (code === QUESTION || code === LEFT_PARENTHESIS) this.#open += 1;
      else if (code === RIGHT_PARENTHESIS || (code === COLON && this.#open > 0)) this.#open -= 1;
      else if (text !== "") return lexer.token(tokens.Literal, text, start);
      else return code === COLON ? this.#separate(lexer, start) : readPart(lexer, offsetText);
      text += String.fromCharCode(code);
      input.at += 1;
    }
  }
}

/** A pattern is quoted by its own quotes, also within double quotes (POSIX 2.6.2). */
function wordStyle(operation: OperationHead, around: LiteralStyle): LiteralStyle {
  switch (operation.kind) {
    case "substring":
      return offsetText;
    case "replace":
      return replacedPattern;
    case "remove":
    case "case":
      return unquotedWord;
    default:
      return around.escapes === undefined ? unquotedWord : quotedWord;
  }
}
