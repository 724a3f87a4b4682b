import type { Diagnostic } from "../src/diagnostic/diagnostic.ts";
import type { Token } from "./token.ts";

/** Carries a diagnostic out of the lexer or the parser. */
export class SyntaxFailure extends Error {
  readonly diagnostic: Diagnostic;
  /** More text could make the program valid. */
  readonly incomplete: boolean;
  /** The token that the parser stopped at; the lexer fails without one. */
  readonly token: Token | undefined;

  constructor(diagnostic: Diagnostic, incomplete: boolean, token?: Token) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
    this.incomplete = incomplete;
    this.token = token;
  }
}
