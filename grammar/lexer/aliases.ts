import type { Lexer } from "./lexer.ts";

/**
 * Puts an alias's text in the place of the word just read (POSIX 2.3.1). Everything in that text has the
 * place of the word, since there is no other place in the source to point at.
 */
export function expandAlias(lexer: Lexer, name: string, start: number): boolean {
  const { input } = lexer;
  const text = lexer.aliases?.(name);
  if (text === undefined || input.expanding(name)) return false;
  const place = { start: input.startOf(start), end: input.endOf(input.at) };
  input.push("alias", text, { kind: "same", ...place }, name);
  return true;
}
