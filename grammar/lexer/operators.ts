import type { TokenType } from "chevrotain";
import * as tokens from "../tokens.ts";
import type { Dialect } from "./dialect.ts";
import type { Input } from "./input.ts";

export interface Operator {
  readonly text: string;
  readonly type: TokenType;
  /** It means something else in POSIX mode: `a &>f` runs `a` in the background, and empties `f`. */
  readonly extension?: boolean;
}

export const operators: readonly Operator[] = [
  { text: "&&", type: tokens.AndIf },
  { text: "||", type: tokens.OrIf },
  { text: "|&", type: tokens.PipeAmpersand },
  { text: "|", type: tokens.Pipe },
  { text: "&>>", type: tokens.RedirectionOperator, extension: true },
  { text: "&>", type: tokens.RedirectionOperator, extension: true },
  { text: "&", type: tokens.Ampersand },
  { text: ";;&", type: tokens.DoubleSemicolonAmpersand },
  { text: ";;", type: tokens.DoubleSemicolon },
  { text: ";&", type: tokens.SemicolonAmpersand },
  { text: ";", type: tokens.Semicolon },
  { text: "(", type: tokens.LeftParenthesis },
  { text: ")", type: tokens.RightParenthesis },
  { text: "<<<", type: tokens.RedirectionOperator },
  { text: "<<-", type: tokens.HereOperator },
  { text: "<<", type: tokens.HereOperator },
  { text: "<&", type: tokens.RedirectionOperator },
  { text: "<>", type: tokens.RedirectionOperator },
  { text: "<", type: tokens.RedirectionOperator },
  { text: ">>", type: tokens.RedirectionOperator },
  { text: ">&", type: tokens.RedirectionOperator },
  { text: ">|", type: tokens.RedirectionOperator },
  { text: ">", type: tokens.RedirectionOperator },
];

/** The operators by their first character, the longest first. */
const byFirstCharacter: readonly (readonly Operator[])[] = Array.from({ length: 128 }, (_, code) =>
  operators
    .filter(({ text }) => text.charCodeAt(0) === code)
    .sort((one, other) => other.text.length - one.text.length),
);

/** Reads the longest operator that stands here (POSIX 2.3, rules 2 and 3). */
export function readOperator(input: Input, first: number, { posix }: Dialect): Operator | undefined {
  const found = byFirstCharacter[first]?.find(
    ({ text, extension }) => startsWith(input, text) && !(posix && extension),
  );
  if (found) input.skip(found.text.length);
  return found;
}

function startsWith(input: Input, text: string): boolean {
  let at = input.at;
  for (let index = 0; index < text.length; index += 1) {
    at = input.after(at);
    if (input.text.charCodeAt(at) !== text.charCodeAt(index)) return false;
    at += 1;
  }
  return true;
}
