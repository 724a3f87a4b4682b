import { BACKSLASH, characterSet, NEWLINE, TAB } from "../characters.ts";
import type { HereDocumentHead, Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import type { Input, Places } from "./input.ts";
import type { Lexer } from "./lexer.ts";
import type { LiteralStyle } from "./literal.ts";
import type { Mode } from "./mode.ts";
import { readPart } from "./parts.ts";

/** The body of a here-document whose delimiter was not quoted (POSIX 2.7.4): `"` is ordinary. */
const expanded: LiteralStyle = {
  stops: characterSet("\\`$"),
  escapes: characterSet("\\`$"),
  dollarQuotes: false,
};

/** Reads a body, which is a frame of its own: nothing in it reaches beyond the delimiter. */
class HereDocumentMode implements Mode {
  readonly opener = undefined;
  readonly apart = true;
  readonly #head: HereDocumentHead;

  constructor(head: HereDocumentHead) {
    this.#head = head;
  }

  next(lexer: Lexer): Token {
    const { input } = lexer;
    if (input.at >= input.text.length || (!this.#head.quoted && input.code() < 0)) {
      input.pop();
      lexer.leave();
      return lexer.token(tokens.HereBodyClose, "", input.at, this.#head);
    }
    if (!this.#head.quoted) return readPart(lexer, expanded);
    const start = input.at;
    input.at = input.text.length;
    return lexer.token(tokens.Literal, input.text, start);
  }
}

/** Cuts the body out of the input, which stands at the line after the operator's, and begins to read it. */
export function beginHereDocument(lexer: Lexer, head: HereDocumentHead): Token {
  const { input } = lexer;
  let found = findEnd(input.text, input.at, head);
  while (!found && input.join()) found = findEnd(input.text, input.at, head);
  if (!found && input.growing) lexer.unfinishedHereDocument = true;
  const end = found ?? { body: input.text.length, next: input.text.length };
  const open = lexer.token(tokens.HereBodyOpen, "", input.at, head);
  const { text, places } = head.stripTabs
    ? withoutTabs(input, end.body, head.quoted)
    : { text: input.text.slice(input.at, end.body), places: input.places(input.at, end.body) };
  input.at = end.next;
  lexer.enter(new HereDocumentMode(head));
  input.push("here-document", text, places);
  return open;
}

interface End {
  /** Where the body ends. */
  readonly body: number;
  /** Where the line after the delimiter begins. */
  readonly next: number;
}

function findEnd(text: string, from: number, head: HereDocumentHead): End | undefined {
  for (let at = from; at < text.length; ) {
    const end = endOfLine(text, at, head.quoted);
    if (isDelimiter(text.slice(at, end), head)) return { body: at, next: Math.min(end + 1, text.length) };
    at = end + 1;
  }
  return undefined;
}

function isDelimiter(line: string, { delimiter, quoted, stripTabs }: HereDocumentHead): boolean {
  const joined = quoted || !line.includes("\n") ? line : line.replaceAll("\\\n", "");
  return (stripTabs ? joined.replace(/^\t+/, "") : joined) === delimiter;
}

/** Where a line ends; with continuations, unless the delimiter was quoted. */
function endOfLine(text: string, from: number, quoted: boolean): number {
  let end = text.indexOf("\n", from);
  while (!quoted && end > 0 && isContinued(text, from, end)) end = text.indexOf("\n", end + 1);
  return end < 0 ? text.length : end;
}

/** Does an odd number of backslashes stand before the newline? */
function isContinued(text: string, from: number, newline: number): boolean {
  let at = newline;
  while (at > from && text.charCodeAt(at - 1) === BACKSLASH) at -= 1;
  return (newline - at) % 2 === 1;
}

/** The body of `<<-`, with each character's place, since the tabs before the lines are gone. */
function withoutTabs(input: Input, end: number, quoted: boolean): { text: string; places: Places } {
  let text = "";
  const starts: number[] = [];
  let lineStart = true;
  for (let at = input.at; at < end; at += 1) {
    const code = input.text.charCodeAt(at);
    if (lineStart && code === TAB) continue;
    text += input.text[at];
    starts.push(input.startOf(at));
    lineStart = code === NEWLINE && (quoted || !isContinued(input.text, input.at, at));
  }
  starts.push(input.startOf(end));
  return { text, places: { kind: "listed", starts } };
}
