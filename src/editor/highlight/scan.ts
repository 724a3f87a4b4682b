import { SyntaxFailure } from "../../../grammar/failure.ts";
import { type Dialect, defaultDialect } from "../../../grammar/lexer/dialect.ts";
import { Lexer } from "../../../grammar/lexer/lexer.ts";
import type { Opener } from "../../../grammar/lexer/mode.ts";
import type { Token } from "../../../grammar/token.ts";
import { isEnd, Unclosed } from "../../../grammar/tokens.ts";
import { Source } from "../../diagnostic/source.ts";
import type { Span } from "../../diagnostic/span.ts";
import { type NextWord, type ScannedWord, Scanner, type VariableLookup } from "./scanner.ts";

/** A text as the lexer sees it, however wrong or unfinished it is. */
export interface Scan {
  readonly tokens: readonly Token[];
  /** All words, also those within substitutions, in the order of their ends. */
  readonly words: readonly ScannedWord[];
  /** What a word would be that began at the end of the text. */
  readonly next: NextWord;
  /** What the text ended within. */
  readonly opener: Opener | undefined;
  /** Where the lexer gave up, if it did. */
  readonly failed: Span | undefined;
}

/** What was read last without variables: a line's colours and its pairs are asked for one after the other. */
let last: { readonly text: string; readonly dialect: Dialect; readonly scan: Scan } | undefined;

/**
 * Reads a text token by token. Never throws: what comes after a mistake is left out. `lookUp` gives the values of
 * variables, for the values of words.
 */
export function scan(text: string, dialect: Dialect = defaultDialect, lookUp?: VariableLookup): Scan {
  if (lookUp) return read(text, dialect, lookUp);
  if (last?.text !== text || !isSame(last.dialect, dialect)) {
    const { posix, extglob } = dialect;
    last = { text, dialect: { posix, extglob }, scan: read(text, dialect, () => undefined) };
  }
  return last.scan;
}

function isSame(one: Dialect, other: Dialect): boolean {
  return one.posix === other.posix && one.extglob === other.extglob;
}

function read(text: string, dialect: Dialect, lookUp: VariableLookup): Scan {
  const lexer = new Lexer(new Source("", text), 0, undefined, dialect);
  const scanner = new Scanner(text, lookUp);
  const tokens: Token[] = [];
  let failed: Span | undefined;
  try {
    let token = lexer.next();
    for (; !isEnd(token.tokenType); token = lexer.next()) {
      tokens.push(token);
      scanner.take(token);
    }
    if (token.tokenType === Unclosed && lexer.opener) scanner.takeUnclosed(lexer.opener);
  } catch (failure) {
    if (!(failure instanceof SyntaxFailure)) throw failure;
    failed = failure.diagnostic.span;
  }
  const next = scanner.finish();
  return { tokens, words: scanner.words, next, opener: failed ? undefined : lexer.opener, failed };
}
