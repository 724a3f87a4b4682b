import { characterSet, LEFT_PARENTHESIS, RIGHT_PARENTHESIS, SEMICOLON } from "../characters.ts";
import { SyntaxFailure } from "../failure.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import type { Lexer } from "./lexer.ts";
import { type LiteralStyle, readLiteral } from "./literal.ts";
import type { Mode, Opener } from "./mode.ts";
import { readPart } from "./parts.ts";

/** Within `$(( ))`, as within double quotes; a pair of quotes is removed (POSIX 2.6.4). */
const arithmetic: LiteralStyle = {
  stops: characterSet('()"\\`$'),
  escapes: characterSet('"\\`$'),
  dollarQuotes: false,
};

/** Within `for (( ))`, where semicolons separate three expressions. */
const sections: LiteralStyle = { ...arithmetic, stops: characterSet('()"\\`$;') };

/** Reads the text of an arithmetic expansion up to the `))` that matches its beginning. */
class ArithmeticMode implements Mode {
  readonly opener: Opener;
  /** How it ended: by `))`, or by a lone `)`, which shows that it was no arithmetic expansion. */
  end: "arithmetic" | "other" | undefined;
  readonly #style: LiteralStyle;
  #parentheses = 0;

  constructor(opener: Opener, style = arithmetic) {
    this.opener = opener;
    this.#style = style;
  }

  next(lexer: Lexer): Token {
    const { input } = lexer;
    const start = input.at;
    const text = this.#readText(lexer);
    if (text !== "") return lexer.token(tokens.Literal, text, start);
    const code = input.code();
    if (code < 0) return lexer.endOfInput();
    if (code === RIGHT_PARENTHESIS) return this.#close(lexer);
    if (code !== SEMICOLON || this.#style !== sections) return readPart(lexer, this.#style);
    input.at += 1;
    return lexer.token(tokens.Semicolon, ";", start);
  }

  /** Literal text, with the parentheses that match within. */
  #readText(lexer: Lexer): string {
    const { input } = lexer;
    let text = "";
    for (;;) {
      text += readLiteral(input, this.#style);
      const code = input.code();
      if (code === LEFT_PARENTHESIS) this.#parentheses += 1;
      else if (code === RIGHT_PARENTHESIS && this.#parentheses > 0) this.#parentheses -= 1;
      else return text;
      text += String.fromCharCode(code);
      input.at += 1;
    }
  }

  #close(lexer: Lexer): Token {
    const { input } = lexer;
    const start = input.at;
    input.at += 1;
    if (input.code() < 0) return lexer.endOfInput();
    this.end = input.code() === RIGHT_PARENTHESIS ? "arithmetic" : "other";
    if (this.end === "other") return lexer.endOfInput();
    input.at += 1;
    lexer.leave();
    return lexer.token(tokens.ArithmeticClose, "))", start);
  }
}

/** The input stands at the second parenthesis. */
export function openArithmetic(lexer: Lexer, start: number): Token {
  lexer.input.at += 1;
  const token = lexer.token(tokens.ArithmeticOpen, "$((", start);
  lexer.enter(new ArithmeticMode(openerAt(token.startOffset, token.endOffset + 1)));
  return token;
}

/** `((` where a command begins, or after `for`. The input stands at the second parenthesis. */
export function openArithmeticCommand(lexer: Lexer, start: number, place: "command" | "for"): Token {
  lexer.input.at += 1;
  const token = lexer.token(tokens.ArithmeticCommandOpen, "((", start);
  const span = { start: token.startOffset, end: token.endOffset + 1 };
  const opener: Opener = { code: "unexpected-end", label: "`((`", span };
  lexer.enter(new ArithmeticMode(opener, place === "for" ? sections : arithmetic));
  return token;
}

/**
 * Is what begins here with `((` arithmetic, or a subshell within a command substitution (POSIX 2.6.3)? Only its
 * end tells, and so it is read ahead. What was found is kept: otherwise every level of nesting would be read
 * twice as often as the one around it.
 */
export function isArithmetic(lexer: Lexer): boolean {
  const { decisions, at } = lexer.input;
  const known = decisions.get(at);
  if (known !== undefined) return known;
  const found = readAhead(lexer) !== "other";
  decisions.set(at, found);
  return found;
}

function readAhead(lexer: Lexer): ArithmeticMode["end"] {
  const ahead = lexer.fork();
  ahead.input.at += 1;
  const mode = new ArithmeticMode(openerAt(0, 0));
  try {
    ahead.enter(mode);
    let token = ahead.next();
    while (mode.end === undefined && !tokens.isEnd(token.tokenType)) token = ahead.next();
  } catch (failure) {
    // The mistake is found again when the text is read for good.
    if (!(failure instanceof SyntaxFailure)) throw failure;
  }
  return mode.end;
}

function openerAt(start: number, end: number): Opener {
  return { code: "unexpected-end", label: "`$((`", span: { start, end } };
}
