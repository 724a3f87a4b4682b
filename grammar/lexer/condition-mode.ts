import { has, LEFT_PARENTHESIS, metacharacters, NEWLINE, RIGHT_PARENTHESIS } from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { skipBlanks } from "./blanks.ts";
import type { Lexer } from "./lexer.ts";
import { readLiteral } from "./literal.ts";
import type { Mode, Opener } from "./mode.ts";
import { readOperator } from "./operators.ts";
import { RegexMode } from "./regex-mode.ts";
import { patternStyle, wordMode, wordStyleOf } from "./words.ts";

/** What comes next within `[[ ]]`. */
type Expected = "test" | "unary operand" | "operator" | "word" | "pattern" | "regex" | "end";

const unaryOperators = new Set([..."abcdefghknoprstuvwxzGLNORS"].map((letter) => `-${letter}`));

/** The binary operators, and how their right side is read. */
const rightSides = new Map<string, Expected>([
  ...["=", "==", "!="].map((operator) => [operator, "pattern"] as const),
  ["=~", "regex"],
  ...["-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"].map((each) => [each, "word"] as const),
]);

/** Reads the condition within `[[ ]]`: there operators are such only where one can stand. */
export class ConditionMode implements Mode {
  readonly opener: Opener;
  #expected: Expected = "test";

  constructor(opener: Opener) {
    this.opener = opener;
  }

  next(lexer: Lexer): Token {
    const { input } = lexer;
    skipBlanks(lexer);
    while (input.code() === NEWLINE) {
      input.at += 1;
      skipBlanks(lexer);
    }
    const code = input.code();
    if (code < 0) return lexer.endOfInput();
    if (this.#expected === "regex") return this.#readRegex(lexer);
    return has(metacharacters, code) ? this.#readOperator(lexer, code) : this.#readWord(lexer);
  }

  #readOperator(lexer: Lexer, code: number): Token {
    const { input } = lexer;
    const start = input.at;
    if (code === LEFT_PARENTHESIS || code === RIGHT_PARENTHESIS) return this.#readParenthesis(lexer, code);
    const operator = readOperator(input, code, lexer.dialect);
    if (!operator) return lexer.endOfInput();
    const { type, text } = operator;
    if (this.#expected === "operator" && (text === "<" || text === ">")) {
      this.#expected = "word";
      return lexer.token(tokens.BinaryTest, text, start);
    }
    this.#expected = "test";
    return lexer.token(type, text, start);
  }

  #readParenthesis(lexer: Lexer, code: number): Token {
    const { input } = lexer;
    const start = input.at;
    input.at += 1;
    if (code === LEFT_PARENTHESIS) {
      const token = lexer.token(tokens.LeftParenthesis, "(", start);
      lexer.deepen({ ...this.opener, span: { start: token.startOffset, end: token.endOffset + 1 } });
      this.#expected = "test";
      return token;
    }
    this.#expected = "end";
    lexer.rise();
    return lexer.token(tokens.RightParenthesis, ")", start);
  }

  #readWord(lexer: Lexer): Token {
    const { input } = lexer;
    const expected = this.#expected;
    const start = input.at;
    const style = expected === "pattern" ? patternStyle : wordStyleOf(lexer);
    const text = readLiteral(input, style);
    const next = input.code();
    if (next < 0 || has(metacharacters, next)) {
      return this.#readOperatorWord(lexer, text, start) ?? this.#word(lexer, text, start);
    }
    this.#advance();
    lexer.enter(wordMode(style));
    return text === "" ? lexer.next() : lexer.token(tokens.Literal, text, start);
  }

  /** A literal word that is an operator where it stands. */
  #readOperatorWord(lexer: Lexer, text: string, start: number): Token | undefined {
    const expected = this.#expected;
    if (text === "]]" && expected !== "word" && expected !== "pattern") {
      lexer.leave();
      return lexer.token(tokens.ConditionClose, text, start);
    }
    if (expected === "operator" && rightSides.has(text)) {
      this.#expected = rightSides.get(text) ?? "word";
      return lexer.token(tokens.BinaryTest, text, start);
    }
    if (expected !== "test") return undefined;
    if (text === "!") return lexer.token(tokens.Bang, text, start);
    if (!unaryOperators.has(text)) return undefined;
    this.#expected = "unary operand";
    return lexer.token(tokens.UnaryTest, text, start);
  }

  #word(lexer: Lexer, text: string, start: number): Token {
    this.#advance();
    return lexer.token(tokens.Word, text, start);
  }

  #readRegex(lexer: Lexer): Token {
    this.#expected = "end";
    lexer.enter(new RegexMode());
    return lexer.next();
  }

  #advance(): void {
    this.#expected = this.#expected === "test" ? "operator" : "end";
  }
}
