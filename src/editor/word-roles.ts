import type { TokenType } from "chevrotain";
import * as tokens from "../../grammar/tokens.ts";

/** What a word is in the command that it stands in. */
export type WordRole =
  | "command"
  | "argument"
  | "assignment"
  /** Of a redirection. */
  | "target"
  | "pattern"
  /** The word of a `case`, or one of a `for`: any text. */
  | "subject";

/** What begins something that has parts of its own. */
export const openers = new Set<TokenType>([
  tokens.DoubleQuoteOpen,
  tokens.ParameterOpen,
  tokens.ArithmeticOpen,
  tokens.SubstitutionOpen,
  tokens.BackquoteOpen,
  tokens.HereBodyOpen,
]);

export const closers = new Set<TokenType>([
  tokens.DoubleQuoteClose,
  tokens.ParameterClose,
  tokens.ArithmeticClose,
  tokens.HereBodyClose,
]);

export const parts = new Set<TokenType>([
  tokens.Literal,
  tokens.Escaped,
  tokens.SingleQuoted,
  tokens.DollarSingleQuoted,
  tokens.Parameter,
]);

export const withinPattern = new Set<TokenType>([tokens.Pipe, tokens.LeftParenthesis, tokens.Newline]);

/** What a word is after a reserved word or an operator. What is not here changes nothing. */
export const roles = new Map<TokenType, WordRole>([
  ...[
    tokens.Newline,
    tokens.AndIf,
    tokens.OrIf,
    tokens.Pipe,
    tokens.Ampersand,
    tokens.Semicolon,
    tokens.FunctionParentheses,
    tokens.If,
    tokens.Then,
    tokens.Elif,
    tokens.Else,
    tokens.While,
    tokens.Until,
    tokens.Do,
    tokens.LeftBrace,
    tokens.Bang,
  ].map((type) => [type, "command"] as const),
  ...[tokens.Case, tokens.For].map((type) => [type, "subject"] as const),
  ...[tokens.DoubleSemicolon, tokens.SemicolonAmpersand].map((type) => [type, "pattern"] as const),
  ...[tokens.Fi, tokens.Done, tokens.Esac, tokens.RightBrace].map((type) => [type, "argument"] as const),
]);
