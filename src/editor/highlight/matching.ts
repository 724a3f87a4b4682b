import type { TokenType } from "chevrotain";
import type { Dialect } from "../../../grammar/lexer/dialect.ts";
import type { Token } from "../../../grammar/token.ts";
import * as tokens from "../../../grammar/tokens.ts";
import type { Span } from "../../diagnostic/span.ts";
import { scan } from "./scan.ts";

/** What opens and what closes: brackets, quotes, or the words of a compound command. */
export interface Pair {
  readonly open: Span;
  readonly close: Span;
}

/** The innermost pair one of whose ends is at the cursor, or just before it. */
export function pairAt(text: string, cursor: number, dialect?: Dialect): Pair | undefined {
  const pairs = pairsOf(text, dialect);
  const touches = (span: Span, at: number): boolean => span.start <= at && at < span.end;
  const at = (place: number) =>
    pairs.find(({ open, close }) => touches(open, place) || touches(close, place));
  return at(cursor) ?? (cursor > 0 ? at(cursor - 1) : undefined);
}

/** All pairs, inner ones before those around them. */
export function pairsOf(text: string, dialect?: Dialect): readonly Pair[] {
  const pairs: Pair[] = [];
  const open: Token[] = [];
  for (const token of scan(text, dialect).tokens) {
    const own = ownPair(token, text);
    if (own) pairs.push(own);
    const last = open.at(-1);
    if (last && closes(last.tokenType, token.tokenType)) {
      open.pop();
      pairs.push({ open: spanOf(last), close: spanOf(token) });
    } else if (closersOf.has(token.tokenType)) {
      open.push(token);
    }
  }
  return pairs;
}

/** `'…'`, `$'…'` and `${name}` are one token each. */
function ownPair({ tokenType: type, startOffset: start, endOffset }: Token, text: string): Pair | undefined {
  const end = endOffset + 1;
  const quoted = type === tokens.SingleQuoted || type === tokens.DollarSingleQuoted;
  if (!quoted && (type !== tokens.Parameter || text[endOffset] !== "}")) return undefined;
  const opening = type === tokens.SingleQuoted ? 1 : 2;
  return { open: { start, end: start + opening }, close: { start: end - 1, end } };
}

function closes(opener: TokenType, type: TokenType): boolean {
  return closersOf.get(opener) === type;
}

function spanOf({ startOffset: start, endOffset }: Token): Span {
  return { start, end: endOffset + 1 };
}

const closersOf = new Map<TokenType, TokenType>([
  [tokens.LeftParenthesis, tokens.RightParenthesis],
  [tokens.SubstitutionOpen, tokens.RightParenthesis],
  [tokens.LeftBrace, tokens.RightBrace],
  [tokens.DoubleQuoteOpen, tokens.DoubleQuoteClose],
  [tokens.ParameterOpen, tokens.ParameterClose],
  [tokens.BackquoteOpen, tokens.BackquoteClose],
  [tokens.ArithmeticOpen, tokens.ArithmeticClose],
  [tokens.ArithmeticCommandOpen, tokens.ArithmeticClose],
  [tokens.ProcessSubstitutionOpen, tokens.RightParenthesis],
  [tokens.ArrayOpen, tokens.ArrayClose],
  [tokens.PatternGroupOpen, tokens.PatternGroupClose],
  [tokens.SubscriptedOpen, tokens.SubscriptedClose],
  [tokens.ConditionOpen, tokens.ConditionClose],
  [tokens.If, tokens.Fi],
  [tokens.Do, tokens.Done],
  [tokens.Case, tokens.Esac],
]);
