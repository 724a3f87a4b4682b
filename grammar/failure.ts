import type { TokenType } from "chevrotain";
import type { Diagnostic } from "../src/diagnostic/diagnostic.ts";

/** Carries a diagnostic out of the lexer or the parser. */
export class SyntaxFailure extends Error {
  readonly diagnostic: Diagnostic;
  /** More text could make the program valid. */
  readonly incomplete: boolean;
  /** The type of the token that the parser stopped at. */
  readonly token: TokenType | undefined;
  /** How many compound commands were open there. */
  readonly open: number;

  constructor(diagnostic: Diagnostic, incomplete: boolean, token?: TokenType, open = 0) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
    this.incomplete = incomplete;
    this.token = token;
    this.open = open;
  }
}
