import { EmbeddedActionsParser, type IToken } from "chevrotain";
import type { Span } from "../../src/diagnostic/span.ts";
import type { Lexer } from "../lexer/lexer.ts";
import { allTokens, EndOfInput } from "../tokens.ts";
import { expectations } from "./expectations.ts";

/**
 * A Chevrotain parser that asks the lexer for a token when it needs to see one, instead of walking a list.
 *
 * Invariant: one token of lookahead, and none after the last token of a complete command. What follows the
 * newline may be no shell language at all, or mean something else once the command has run.
 */
export abstract class LazyParser extends EmbeddedActionsParser {
  #lexer: Lexer | undefined;
  #ahead: IToken | undefined;
  #previous: IToken = noToken;
  #consumed = 0;

  constructor(skipValidations: boolean) {
    super([...allTokens], { maxLookahead: 1, errorMessageProvider: expectations, skipValidations });
  }

  /** Takes up a lexer, at whose place the next rule begins. */
  protected attach(lexer: Lexer): void {
    this.reset();
    this.#lexer = lexer;
    this.#ahead = undefined;
    this.#previous = noToken;
  }

  /** Lets go of the lexer and of its text. */
  protected detach(): void {
    this.#lexer = undefined;
    this.#ahead = undefined;
    this.#previous = noToken;
  }

  /** The offset where the next token begins. */
  protected start(): number {
    return this.LA(1).startOffset;
  }

  /** From there to the end of the token consumed last. */
  protected spanFrom(start: number): Span {
    return { start, end: (this.#previous.endOffset ?? -1) + 1 };
  }

  // Chevrotain's lexer adapter

  protected override LA_FAST(_howMuch: number): IToken {
    this.#ahead ??= this.#lexer?.next() ?? noToken;
    return this.#ahead;
  }

  protected override LA(howMuch: number): IToken {
    return howMuch === 0 ? this.#previous : this.LA_FAST(howMuch);
  }

  protected consumeToken(): void {
    this.#previous = this.LA_FAST(1);
    this.#ahead = undefined;
    this.#consumed += 1;
  }

  /** Tells a repetition whether it got on. */
  protected getLexerPosition(): number {
    return this.#consumed;
  }

  protected exportLexerState(): number {
    return this.#consumed;
  }

  // There is no list of tokens to go to the beginning or the end of, and nothing to check after the input.
  protected resetLexerState(): void {}
  protected moveToTerminatedState(): void {}
  protected onBeforeParse(): void {}
  protected onAfterParse(): void {}
}

const noToken: IToken = {
  image: "",
  startOffset: 0,
  endOffset: -1,
  tokenType: EndOfInput,
  tokenTypeIdx: EndOfInput.tokenTypeIdx ?? -1,
};
