import {
  characterSet,
  GREATER,
  has,
  isDigit,
  isName,
  LEFT_BRACE,
  LEFT_PARENTHESIS,
  LESS,
  metacharacters,
} from "../characters.ts";
import type { Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { expandAlias } from "./aliases.ts";
import { declares, readAssignment } from "./assignment.ts";
import { emptyParentheses, skipBlanksFrom } from "./blanks.ts";
import type { CommandMode } from "./command-mode.ts";
import { readHereDelimiter } from "./delimiter.ts";
import type { Lexer } from "./lexer.ts";
import { type LiteralStyle, readLiteral } from "./literal.ts";
import type { Mode } from "./mode.ts";
import { readPatternPart } from "./pattern-group.ts";
import { beginsProcessSubstitution, readProcessSubstitution } from "./process-substitution.ts";
import { reservedWordAt } from "./reserved-words.ts";

const unquoted: LiteralStyle = {
  stops: characterSet(" \t\n;&|<>()'\"\\`$"),
  escapes: undefined,
  dollarQuotes: true,
};

/** The same with groups of patterns. */
export const patternStyle: LiteralStyle = { ...unquoted, groups: true };

export function wordStyleOf({ dialect }: Lexer): LiteralStyle {
  return dialect.extglob ? patternStyle : unquoted;
}

/** Reads the parts of a word, and says where it ends. */
class WordMode implements Mode {
  readonly opener = undefined;
  readonly #style: LiteralStyle;

  constructor(style: LiteralStyle) {
    this.#style = style;
  }

  next(lexer: Lexer): Token {
    const { input } = lexer;
    const code = input.code();
    if (code < 0 || has(metacharacters, code)) {
      if (beginsProcessSubstitution(lexer, code)) return readProcessSubstitution(lexer, code);
      lexer.leave();
      return lexer.token(tokens.WordEnd, "", input.at);
    }
    return readPatternPart(lexer, this.#style);
  }
}

const plainWord = new WordMode(unquoted);
const patternWord = new WordMode(patternStyle);

/** The mode that reads on in a word of this style. */
export function wordMode(style: LiteralStyle): Mode {
  return style.groups ? patternWord : plainWord;
}

/** Reads a word, or the first part of one that is not wholly literal. */
export function readWord(lexer: Lexer, command: CommandMode): Token {
  if (command.position === "here-delimiter") return readHereDelimiter(lexer, command);
  const { input } = lexer;
  const start = input.at;
  const style = wordStyleOf(lexer);
  const text = readLiteral(input, style);
  const next = input.code();
  if (next >= 0 && (!has(metacharacters, next) || beginsProcessSubstitution(lexer, next))) {
    const assignment = readAssignment(lexer, command, text, start);
    return assignment ?? readCompoundWord(lexer, command, text, start);
  }
  if (next === LESS || next === GREATER) {
    const descriptor = readDescriptor(lexer, text, start);
    if (descriptor) return descriptor;
  }
  return readAssignment(lexer, command, text, start) ?? readLiteralWord(lexer, command, text, start);
}

function readCompoundWord(lexer: Lexer, command: CommandMode, text: string, start: number): Token {
  command.after = undefined;
  lexer.nextMayBeAlias = false;
  command.advance();
  lexer.enter(wordMode(wordStyleOf(lexer)));
  return text === "" ? lexer.next() : lexer.token(tokens.Literal, text, start);
}

/** A number or `{name}` that touches `<` or `>` (POSIX 2.10.1, rule 2). */
function readDescriptor(lexer: Lexer, text: string, start: number): Token | undefined {
  if (text === "") return undefined;
  if (isNumber(text)) return lexer.token(tokens.IoNumber, text, start);
  if (text.charCodeAt(0) !== LEFT_BRACE || !text.endsWith("}")) return undefined;
  const name = text.slice(1, -1);
  return isName(name) ? lexer.token(tokens.IoLocation, name, start) : undefined;
}

function isNumber(text: string): boolean {
  // More digits than a descriptor can have make a word.
  if (text.length > 9) return false;
  for (let at = 0; at < text.length; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

function readLiteralWord(lexer: Lexer, command: CommandMode, text: string, start: number): Token {
  const { position } = command;
  const special = readAfter(lexer, command, text, start);
  if (special) return special;
  const reserved = reservedWordAt(position, text);
  if (reserved && (reserved.type !== tokens.Fifo || beginsFifoBlock(lexer))) {
    const token = lexer.token(reserved.type, text, start);
    command.reserve(lexer, reserved, text, { start: token.startOffset, end: token.endOffset + 1 });
    return token;
  }
  const candidate = position === "command" || position === "prefix" || lexer.nextMayBeAlias;
  lexer.nextMayBeAlias = false;
  if (candidate && expandAlias(lexer, text, start)) return command.next(lexer);
  if (namesFunction(lexer, command, text)) {
    command.position = "function-body";
    return lexer.token(tokens.FunctionName, text, start);
  }
  const named = (position === "for-name" || position === "fifo-names") && isName(text);
  command.advance();
  if ((position === "command" || position === "prefix") && declares(text)) command.position = "declaration";
  return lexer.token(named ? tokens.Name : tokens.Word, text, start);
}

/** `-p` after `time`, and the name that `coproc` may have before a compound command. */
function readAfter(lexer: Lexer, command: CommandMode, text: string, start: number): Token | undefined {
  const { after } = command;
  if (after === undefined) return undefined;
  command.after = undefined;
  if (after === "time" && text === "-p") return lexer.token(tokens.TimeOption, text, start);
  if (after !== "coproc" || !isName(text) || reservedWordAt("command", text)) return undefined;
  compoundCommand.lastIndex = lexer.input.at;
  return compoundCommand.test(lexer.input.text) ? lexer.token(tokens.Name, text, start) : undefined;
}

const compoundCommand =
  /(?:[ \t]|\\\n)+(?:\(|(?:\{|\[\[|if|while|until|for|case|select|fifo)(?=[ \t\n;&|<>()]|$))/y;

function namesFunction(lexer: Lexer, command: CommandMode, text: string): boolean {
  if (command.position === "function-name") return !reservedWordAt("command", text);
  if (command.position !== "command") return false;
  const { input } = lexer;
  const next = skipBlanksFrom(lexer, input.at);
  return input.text.charCodeAt(next) === LEFT_PARENTHESIS && emptyParentheses(lexer, next + 1) !== "none";
}

const fifoNames = /(?:(?:[ \t]|\\\n)+[A-Za-z_][A-Za-z0-9_]*)+(?:[ \t]|\\\n)+\{(?:\\\n)*(?=[ \t\n;&|<>()]|$)/y;

/** `fifo` is a reserved word only before names and `{`: it may also be the name of a program. */
function beginsFifoBlock(lexer: Lexer): boolean {
  fifoNames.lastIndex = lexer.input.at;
  return fifoNames.test(lexer.input.text);
}
