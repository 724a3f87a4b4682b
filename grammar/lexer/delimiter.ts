import {
  BACKSLASH,
  characterSet,
  DOLLAR,
  DOUBLE_QUOTE,
  has,
  metacharacters,
  SINGLE_QUOTE,
} from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import type { CommandMode } from "./command-mode.ts";
import { resolveEscapes } from "./escapes.ts";
import type { Input } from "./input.ts";
import type { Lexer } from "./lexer.ts";

/** What a backslash quotes within double quotes. */
const escaped = characterSet('"\\`$');

/**
 * Reads the word after `<<`. Only quotes are removed from it: `$` and backquotes are ordinary there (POSIX
 * 2.7.4).
 */
export function readHereDelimiter(lexer: Lexer, command: CommandMode): Token {
  const { input } = lexer;
  const start = input.at;
  let delimiter = "";
  let quoted = false;
  for (let code = input.code(); code >= 0 && !has(metacharacters, code); code = input.code()) {
    const open = input.at;
    const text = readQuoted(input, code);
    if (text === undefined)
      return lexer.unclosed(code === DOUBLE_QUOTE ? "double quote" : "single quote", open);
    quoted ||= text.quoted;
    delimiter += text.text;
  }
  const head = command.expectHereDocument(delimiter, quoted);
  return lexer.token(tokens.HereDelimiter, input.text.slice(start, input.at), start, head);
}

interface Piece {
  readonly text: string;
  readonly quoted: boolean;
}

/** The next piece of a delimiter; undefined when its quote is not closed. */
function readQuoted(input: Input, code: number): Piece | undefined {
  if (code === BACKSLASH) return readEscaped(input);
  if (code === DOUBLE_QUOTE) return readDoubleQuoted(input);
  const { text, at } = input;
  const dollar = code === DOLLAR && text.charCodeAt(at + 1) === SINGLE_QUOTE;
  if (code !== SINGLE_QUOTE && !dollar) {
    input.at += 1;
    return { text: text.slice(at, at + 1), quoted: false };
  }
  const from = dollar ? at + 2 : at + 1;
  const end = text.indexOf("'", from);
  if (end < 0) return undefined;
  input.at = end + 1;
  const inner = text.slice(from, end);
  return { text: dollar ? resolveEscapes(inner) : inner, quoted: true };
}

function readEscaped(input: Input): Piece {
  const text = input.text.slice(input.at + 1, input.at + 2);
  input.at += 1 + text.length;
  return { text, quoted: true };
}

function readDoubleQuoted(input: Input): Piece | undefined {
  input.at += 1;
  let text = "";
  for (let code = input.code(); code !== DOUBLE_QUOTE; code = input.code()) {
    if (code < 0) return undefined;
    if (code === BACKSLASH && has(escaped, input.text.charCodeAt(input.at + 1))) input.at += 1;
    text += input.text.slice(input.at, input.at + 1);
    input.at += 1;
  }
  input.at += 1;
  return { text, quoted: true };
}
