import { isName, LEFT_PARENTHESIS } from "../characters.ts";
import { SyntaxFailure } from "../failure.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { ArrayMode } from "./array-mode.ts";
import type { CommandMode } from "./command-mode.ts";
import type { Lexer } from "./lexer.ts";
import type { Opener } from "./mode.ts";
import { SubscriptMode } from "./subscript-mode.ts";
import { wordMode, wordStyleOf } from "./words.ts";

/** Utilities whose operands may be assignments, of arrays too. */
const declarationUtilities = new Set(["declare", "export", "local", "readonly", "typeset"]);

export function declares(name: string): boolean {
  return declarationUtilities.has(name);
}

const plain = /^([A-Za-z_][A-Za-z0-9_]*)(\+?)=/;
const subscripted = /^([A-Za-z_][A-Za-z0-9_]*)\[/;

/** `name=` counts as an assignment before the command's name only (POSIX 2.10.2, rule 7). */
export function readAssignment(
  lexer: Lexer,
  command: CommandMode,
  text: string,
  start: number,
): Token | undefined {
  const { position } = command;
  if (position === "declaration") return readDeclaration(lexer, command, text, start);
  if (position !== "command" && position !== "prefix") return undefined;
  const [whole = "", name = "", plus] = plain.exec(text) ?? [];
  if (whole === "") return readSubscripted(lexer, command, text, start);
  begin(lexer, command, start, whole.length);
  openValue(lexer);
  return lexer.token(plus === "" ? tokens.AssignmentName : tokens.AppendName, name, start);
}

function begin(lexer: Lexer, command: CommandMode, start: number, length: number): void {
  const { input } = lexer;
  input.at = start;
  input.skip(length);
  lexer.nextMayBeAlias = false;
  command.assigned();
}

/** The value is read as a word, or as an array if a parenthesis is there. */
function openValue(lexer: Lexer): void {
  lexer.enter(wordMode(wordStyleOf(lexer)));
  const { input } = lexer;
  if (input.code() === LEFT_PARENTHESIS) lexer.enter(new ArrayMode(openerAt(lexer, input.at, "`(`")));
}

/** `declare name=(…)`; other operands are words like any. */
function readDeclaration(lexer: Lexer, command: CommandMode, text: string, start: number): Token | undefined {
  const assigned = plain.exec(text)?.[0] === text && lexer.input.code() === LEFT_PARENTHESIS;
  if (!assigned) return undefined;
  lexer.nextMayBeAlias = false;
  command.advance();
  const token = lexer.token(tokens.Literal, text, start);
  openValue(lexer);
  return token;
}

/** `name[subscript]=`: only what follows the subscript tells it from a word that begins with a pattern. */
function readSubscripted(lexer: Lexer, command: CommandMode, text: string, start: number): Token | undefined {
  const [whole = "", name = ""] = subscripted.exec(text) ?? [];
  if (whole === "" || !isName(name) || !isSubscript(lexer, start, whole.length)) return undefined;
  begin(lexer, command, start, whole.length);
  const token = lexer.token(tokens.SubscriptedName, name, start);
  enterSubscript(lexer, start);
  return token;
}

/** Reads a subscript, and then the value it is assigned. The input stands after the `[`. */
export function enterSubscript(lexer: Lexer, start: number): void {
  const opener = openerAt(lexer, start, "`[`");
  lexer.enter(
    new SubscriptMode(opener, (_, end) => {
      const { input } = lexer;
      const append = input.code() === PLUS;
      input.skip(append ? 2 : 1);
      lexer.enter(wordMode(wordStyleOf(lexer)));
      return lexer.token(append ? tokens.SubscriptAppend : tokens.SubscriptAssign, "]=", end);
    }),
  );
}

const PLUS = 0x2b;

/**
 * Does the subscript that begins so far after `start` end before `=` or `+=`, on its line? What was found is kept, as
 * `isArithmetic` keeps it: a substitution may stand in the subscript, with further ones in it.
 */
export function isSubscript(lexer: Lexer, start: number, length: number): boolean {
  const ahead = lexer.fork();
  ahead.input.at = start;
  ahead.input.skip(length);
  const { at, decisions } = ahead.input;
  const known = decisions.get(at);
  if (known !== undefined) return known;
  const found = endsBeforeAssignment(ahead, openerAt(lexer, start, "`[`"));
  decisions.set(at, found);
  return found;
}

function endsBeforeAssignment(ahead: Lexer, opener: Opener): boolean {
  let end: number | undefined;
  const found = () => {
    end = ahead.input.after(ahead.input.at);
    return ahead.endOfInput();
  };
  try {
    ahead.enter(new SubscriptMode(opener, found, "line"));
    let token = ahead.next();
    while (end === undefined && !tokens.isEnd(token.tokenType)) {
      if (token.tokenType === tokens.Literal && token.image.includes("\n")) return false;
      token = ahead.next();
    }
  } catch (failure) {
    if (!(failure instanceof SyntaxFailure)) throw failure;
    return false;
  }
  return end !== undefined && /^\+?=/.test(ahead.input.text.slice(end, end + 2));
}

function openerAt(lexer: Lexer, start: number, label: string): Opener {
  const span = { start: lexer.input.startOf(start), end: lexer.input.endOf(start + 1) };
  return { code: "unexpected-end", label, span };
}
