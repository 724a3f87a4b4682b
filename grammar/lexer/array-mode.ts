import { has, metacharacters, NEWLINE, RIGHT_PARENTHESIS } from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { enterSubscript, isSubscript } from "./assignment.ts";
import { skipBlanks } from "./blanks.ts";
import type { Lexer } from "./lexer.ts";
import type { Mode, Opener } from "./mode.ts";
import { readOperator } from "./operators.ts";
import { wordMode, wordStyleOf } from "./words.ts";

const LEFT_BRACKET = 0x5b;

/** Reads `(…)` after `name=`: words and elements with subscripts, between blanks, newlines and comments. */
export class ArrayMode implements Mode {
  readonly opener: Opener;
  #begun = false;

  constructor(opener: Opener) {
    this.opener = opener;
  }

  next(lexer: Lexer): Token {
    const { input } = lexer;
    if (!this.#begun) {
      this.#begun = true;
      const start = input.at;
      input.skip(1);
      return lexer.token(tokens.ArrayOpen, "(", start);
    }
    skipLines(lexer);
    const start = input.at;
    const code = input.code();
    if (code < 0) return lexer.endOfInput();
    if (code === RIGHT_PARENTHESIS) {
      input.skip(1);
      lexer.leave();
      return lexer.token(tokens.ArrayClose, ")", start);
    }
    if (has(metacharacters, code)) return readMistake(lexer, code);
    if (code === LEFT_BRACKET && isSubscript(lexer, start, 1)) {
      input.skip(1);
      const token = lexer.token(tokens.ElementOpen, "[", start);
      enterSubscript(lexer, start);
      return token;
    }
    lexer.enter(wordMode(wordStyleOf(lexer)));
    return lexer.next();
  }
}

function skipLines(lexer: Lexer): void {
  const { input } = lexer;
  skipBlanks(lexer);
  while (input.code() === NEWLINE) {
    input.at += 1;
    skipBlanks(lexer);
  }
}

/** An operator has no place here: the parser will say so. */
function readMistake(lexer: Lexer, code: number): Token {
  const { input } = lexer;
  const start = input.at;
  const operator = readOperator(input, code, lexer.dialect);
  if (operator) return lexer.token(operator.type, operator.text, start);
  input.skip(1);
  return lexer.token(tokens.LeftParenthesis, "(", start);
}
