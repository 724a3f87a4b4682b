import { GREATER, LEFT_PARENTHESIS, LESS } from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { CommandMode } from "./command-mode.ts";
import type { Lexer } from "./lexer.ts";

/** Whether `<(` or `>(` stands here, and is no redirection of what is in parentheses. */
export function beginsProcessSubstitution({ input, dialect }: Lexer, code: number): boolean {
  if ((code !== LESS && code !== GREATER) || dialect.posix) return false;
  return input.text.charCodeAt(input.after(input.at + 1)) === LEFT_PARENTHESIS;
}

export function readProcessSubstitution(lexer: Lexer, code: number): Token {
  const { input } = lexer;
  const start = input.at;
  input.skip(2);
  const image = `${String.fromCharCode(code)}(`;
  const token = lexer.token(tokens.ProcessSubstitutionOpen, image, start);
  const span = { start: token.startOffset, end: token.endOffset + 1 };
  const opener = { code: "unexpected-end", label: `\`${image}\``, span } as const;
  lexer.enter(new CommandMode({ kind: "substitution", opener }));
  return token;
}
