import type { Diagnostic } from "../src/diagnostic/diagnostic.ts";

/** Carries a diagnostic out of the lexer or the parser. */
export class SyntaxFailure extends Error {
  readonly diagnostic: Diagnostic;
  /** More text could make the program valid. */
  readonly incomplete: boolean;

  constructor(diagnostic: Diagnostic, incomplete: boolean) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
    this.incomplete = incomplete;
  }
}
