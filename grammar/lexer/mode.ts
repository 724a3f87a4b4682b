import type { DiagnosticCode } from "../../src/diagnostic/diagnostic.ts";
import type { Span } from "../../src/diagnostic/span.ts";
import type { Token } from "../token.ts";
import { Unclosed } from "../tokens.ts";
import type { Lexer } from "./lexer.ts";

/** A way to read: what is a token depends on where it stands. The lexer asks the innermost mode. */
export interface Mode {
  next(lexer: Lexer): Token;
  /** The construct that is open here, for a message when the input ends within it. */
  readonly opener: Opener | undefined;
  /** The mode reads a text apart, and no further: what is within backquotes, or a here-document. */
  readonly apart?: boolean;
}

/** What has begun and not ended: a quote, a substitution, a compound command. */
export interface Opener {
  readonly code: DiagnosticCode;
  /** How a message calls it: "`if`", "double quote". */
  readonly label: string;
  readonly span: Span;
  /** What must follow where the input ended within a token, of which the parser knows nothing. */
  readonly expected?: string;
}

/** What a word or an operator of the language begins. */
export function openerOf(text: string, span: Span): Opener {
  return { code: "unexpected-end", label: `\`${text}\``, span };
}

/**
 * After a token that the input ended in. Its own token type is in no rule: the end of the input would be a
 * good end for the command before it.
 */
export class UnclosedMode implements Mode {
  readonly opener: Opener;

  constructor(opener: Opener) {
    this.opener = opener;
  }

  next(lexer: Lexer): Token {
    return lexer.token(Unclosed, "", lexer.input.at);
  }
}
