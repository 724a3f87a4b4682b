import { BACKQUOTE, BACKSLASH, DOLLAR, DOUBLE_QUOTE, has } from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { CommandMode } from "./command-mode.ts";
import type { Input, Places } from "./input.ts";
import type { Lexer } from "./lexer.ts";
import { indexOfUnescaped, type LiteralStyle } from "./literal.ts";

/**
 * Reads the opening backquote. What is within is read as a text of its own, since each level of backquotes
 * takes a level of backslashes away (POSIX 2.6.3).
 */
export function readBackquote(lexer: Lexer, style: LiteralStyle): Token {
  const { input } = lexer;
  const start = input.at;
  let end = indexOfUnescaped(input.text, BACKQUOTE, start + 1);
  while (end < 0 && input.join()) end = indexOfUnescaped(input.text, BACKQUOTE, start + 1);
  if (end < 0) return lexer.unclosed("backquote", start);
  input.at = start + 1;
  const token = lexer.token(tokens.BackquoteOpen, "`", start);
  const withinQuotes = style.escapes !== undefined && has(style.escapes, DOUBLE_QUOTE);
  const { text, places } = withoutBackslashes(input, end, withinQuotes);
  input.at = end;
  const span = { start: token.startOffset, end: token.endOffset + 1 };
  lexer.enter(
    new CommandMode({ kind: "backquote", opener: { code: "unclosed-quote", label: "backquote", span } }),
  );
  input.push("backquote", text, places);
  return token;
}

function withoutBackslashes(
  input: Input,
  end: number,
  withinQuotes: boolean,
): { text: string; places: Places } {
  const from = input.at;
  if (!input.text.slice(from, end).includes("\\")) {
    return { text: input.text.slice(from, end), places: input.places(from, end) };
  }
  let text = "";
  const starts: number[] = [];
  for (let at = from; at < end; at += 1) {
    starts.push(input.startOf(at));
    if (
      input.text.charCodeAt(at) === BACKSLASH &&
      losesBackslash(input.text.charCodeAt(at + 1), withinQuotes)
    )
      at += 1;
    text += input.text[at];
  }
  starts.push(input.startOf(end));
  return { text, places: { kind: "listed", starts } };
}

function losesBackslash(code: number, withinQuotes: boolean): boolean {
  return (
    code === DOLLAR || code === BACKQUOTE || code === BACKSLASH || (withinQuotes && code === DOUBLE_QUOTE)
  );
}
