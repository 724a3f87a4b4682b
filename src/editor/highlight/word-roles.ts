import type { TokenType } from "chevrotain";
import * as tokens from "../../../grammar/tokens.ts";

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
  tokens.SubscriptedOpen,
  tokens.PatternGroupOpen,
  tokens.ArithmeticOpen,
  tokens.ArithmeticCommandOpen,
  tokens.SubstitutionOpen,
  tokens.ProcessSubstitutionOpen,
  tokens.BackquoteOpen,
  tokens.ArrayOpen,
  tokens.HereBodyOpen,
]);

/** Of these, what has words of its own. */
export const wordOpeners = new Set<TokenType>([
  tokens.SubstitutionOpen,
  tokens.ProcessSubstitutionOpen,
  tokens.BackquoteOpen,
  tokens.ArrayOpen,
]);

/** What begins with a word, and is ended with it. */
export const assignments = new Set<TokenType>([
  tokens.AssignmentName,
  tokens.AppendName,
  tokens.SubscriptedName,
]);

export const closers = new Set<TokenType>([
  tokens.DoubleQuoteClose,
  tokens.ParameterClose,
  tokens.SubscriptedClose,
  tokens.PatternGroupClose,
  tokens.ArithmeticClose,
  tokens.HereBodyClose,
]);

export const parts = new Set<TokenType>([
  tokens.Literal,
  tokens.Escaped,
  tokens.SingleQuoted,
  tokens.DollarSingleQuoted,
  tokens.Parameter,
  tokens.ElementOpen,
  tokens.SubscriptAssign,
  tokens.SubscriptAppend,
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
    tokens.PipeAmpersand,
    tokens.Time,
    tokens.Coproc,
  ].map((type) => [type, "command"] as const),
  ...[tokens.Case, tokens.For, tokens.Select, tokens.ConditionOpen].map((type) => [type, "subject"] as const),
  ...[tokens.DoubleSemicolon, tokens.SemicolonAmpersand, tokens.DoubleSemicolonAmpersand].map(
    (type) => [type, "pattern"] as const,
  ),
  ...[tokens.Fi, tokens.Done, tokens.Esac, tokens.RightBrace, tokens.ConditionClose].map(
    (type) => [type, "argument"] as const,
  ),
]);
