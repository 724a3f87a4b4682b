import { BACKSLASH, HASH, isBlank, NEWLINE, RIGHT_PARENTHESIS } from "../characters.ts";
import type { Lexer } from "./lexer.ts";

/** What comes after a `(`: blanks and a `)`, blanks and the end of the input, or anything else. */
export function emptyParentheses(lexer: Lexer, from: number): "closed" | "open" | "none" {
  const { text } = lexer.input;
  const at = skipBlanksFrom(lexer, from);
  if (at >= text.length) return "open";
  return text.charCodeAt(at) === RIGHT_PARENTHESIS ? "closed" : "none";
}

/** The offset after blanks and line continuations. */
export function skipBlanksFrom(lexer: Lexer, from: number): number {
  const { input } = lexer;
  let at = input.after(from);
  while (isBlank(input.text.charCodeAt(at))) at = input.after(at + 1);
  return at;
}

/** Passes over blanks, line continuations, comments and the ends of aliases' texts. */
export function skipBlanks(lexer: Lexer): void {
  const { input } = lexer;
  do {
    const { text } = input;
    let code = text.charCodeAt(input.at);
    while (isBlank(code) || (code === BACKSLASH && text.charCodeAt(input.at + 1) === NEWLINE)) {
      input.at += code === BACKSLASH ? 2 : 1;
      code = text.charCodeAt(input.at);
    }
    if (code === HASH) skipComment(lexer);
  } while (input.at >= input.text.length && !lexer.atEnd());
}

function skipComment(lexer: Lexer): void {
  const { input } = lexer;
  let end = input.text.indexOf("\n", input.at);
  while (end < 0 && input.join()) end = input.text.indexOf("\n", input.at);
  input.at = end < 0 ? input.text.length : end;
}
