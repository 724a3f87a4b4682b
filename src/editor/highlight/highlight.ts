import type { TokenType } from "chevrotain";
import type { Token } from "../../../grammar/token.ts";
import * as tokens from "../../../grammar/tokens.ts";
import type { Span } from "../../diagnostic/span.ts";
import type { ReadCommand } from "../../syntax/command-reader.ts";
import type { CommandKind, Knowledge } from "../knowledge.ts";
import { type Scan, scan } from "./scan.ts";
import type { ScannedCommand, ScannedWord } from "./scanner.ts";

/** What a part of a command line is. Only a theme knows colours. */
export type HighlightKind =
  | CommandKind
  | "unknown-command"
  | "keyword"
  | "string"
  | "expansion"
  | "redirection"
  | "operator"
  | "comment"
  | "assignment"
  | "option"
  /** An argument that names an existing file. */
  | "path"
  /** The place of a syntax error. */
  | "error";

export interface Highlight {
  readonly span: Span;
  readonly kind: HighlightKind;
}

/** What stands where in a text, finished or not: spans in order that do not overlap. Plain text has none. */
export function highlight(text: string, knowledge: Knowledge): readonly Highlight[] {
  const scanned = scan(text, knowledge.dialect);
  const canvas = new Canvas(text.length);
  for (const word of scanned.words) paintWord(canvas, text, word, knowledge);
  paintTokens(canvas, text, scanned.tokens);
  paintUnclosed(canvas, scanned);
  const error = scanned.failed ?? errorIn(text, knowledge);
  if (error) canvas.paint(error.start, Math.max(error.end, error.start + 1), "error");
  return canvas.spans();
}

/** The kind of each character. What is painted later covers what was painted before. */
class Canvas {
  readonly #kinds: (HighlightKind | undefined)[];

  constructor(length: number) {
    this.#kinds = new Array(length).fill(undefined);
  }

  paint(start: number, end: number, kind: HighlightKind): void {
    this.#kinds.fill(kind, start, end);
  }

  spans(): Highlight[] {
    const spans: Highlight[] = [];
    const kinds = this.#kinds;
    for (let start = 0, end = 0; start < kinds.length; start = end) {
      const kind = kinds[start];
      while (end < kinds.length && kinds[end] === kind) end += 1;
      if (kind) spans.push({ span: { start, end }, kind });
    }
    return spans;
  }
}

function paintWord(canvas: Canvas, text: string, word: ScannedWord, knowledge: Knowledge): void {
  const kind = kindOfWord(text, word, knowledge);
  if (kind) canvas.paint(word.start, word.end, kind);
}

function kindOfWord(text: string, word: ScannedWord, knowledge: Knowledge): HighlightKind | undefined {
  const { role, value, expands, start } = word;
  if (expands || value === "") return undefined;
  if (role === "command") return knowledge.commandKind(value) ?? "unknown-command";
  if (role === "argument" && isOption(word)) return "option";
  if (role !== "argument" && role !== "target" && role !== "subject") return undefined;
  // A quoted tilde is an ordinary character.
  const path = value.startsWith("~") && text[start] !== "~" ? `./${value}` : value;
  return knowledge.isPath(path) ? "path" : undefined;
}

/** After `--` nothing is an option. */
function isOption({ value, command, index }: ScannedWord): boolean {
  if (!value.startsWith("-")) return false;
  const end = ends.get(command) ?? endOfOptions(command);
  ends.set(command, end);
  return index <= end;
}

/** Where the options of a command end: each of its words asks. */
const ends = new WeakMap<ScannedCommand, number>();

function endOfOptions({ words }: ScannedCommand): number {
  const end = words.findIndex(({ value, quoted }, index) => index > 0 && value === "--" && !quoted);
  return end < 0 ? words.length : end;
}

function paintTokens(canvas: Canvas, text: string, all: readonly Token[]): void {
  const nesting: TokenType[] = [];
  let after = 0;
  for (const token of all) {
    const { tokenType: type, startOffset: start } = token;
    const end = token.endOffset + 1;
    if (start > after) paintComment(canvas, text, after, start);
    after = Math.max(after, end);
    const kind = kinds.get(type) ?? literalKind(type, nesting.at(-1));
    if (kind && end > start) canvas.paint(start, end, kind);
    if (type === tokens.RightParenthesis) {
      const opener = nesting.at(-1);
      if (opener && substitutions.has(opener)) canvas.paint(start, end, "expansion");
      if (opener && (substitutions.has(opener) || opener === tokens.LeftParenthesis)) nesting.pop();
    } else if (closers.has(type)) {
      nesting.pop();
    } else if (openers.has(type)) {
      nesting.push(type);
    }
  }
  if (text.length > after) paintComment(canvas, text, after, text.length);
}

/** Between two tokens are only blanks, and comments. */
function paintComment(canvas: Canvas, text: string, from: number, to: number): void {
  const hash = text.slice(from, to).search(/(?<![^ \t\n])#/);
  if (hash < 0) return;
  const newline = text.indexOf("\n", from + hash);
  canvas.paint(from + hash, newline < 0 ? to : Math.min(newline, to), "comment");
}

/** Literal text is what it stands in. */
function literalKind(type: TokenType, within: TokenType | undefined): HighlightKind | undefined {
  if (type !== tokens.Literal && type !== tokens.Escaped) return undefined;
  if (within === tokens.DoubleQuoteOpen || within === tokens.HereBodyOpen) return "string";
  return within !== undefined && expansions.has(within) ? "expansion" : undefined;
}

/** A quote or an expansion that has no end yet reaches to the end of the text. */
function paintUnclosed(canvas: Canvas, { tokens: all, opener }: Scan): void {
  if (!opener) return;
  const { start } = opener.span;
  // What has a token of its own has been painted with what is in it.
  if (all.some(({ startOffset }) => startOffset === start)) return;
  const quote = opener.code === "unclosed-quote" && opener.label !== "backquote";
  canvas.paint(start, Number.POSITIVE_INFINITY, quote ? "string" : "expansion");
}

/** Where the text is wrong, whatever might follow it. */
function errorIn(text: string, knowledge: Knowledge): Span | undefined {
  const error = firstError(knowledge.read(`${text}\n`));
  // A word at the very end may become another one, an operator stays what it is.
  return error && /[\w-]$/.test(text) ? firstError(knowledge.read(text)) : error;
}

function firstError(commands: readonly ReadCommand[]): Span | undefined {
  const error = commands.find(({ kind }) => kind === "error");
  return error?.kind === "error" && !error.incomplete ? error.diagnostic.span : undefined;
}

const substitutions = new Set<TokenType>([tokens.SubstitutionOpen, tokens.ProcessSubstitutionOpen]);

/** What is in them belongs to the expansion. */
const expansions = new Set<TokenType>([
  tokens.ArithmeticOpen,
  tokens.ArithmeticCommandOpen,
  tokens.ParameterOpen,
  tokens.SubscriptedOpen,
]);

const openers = new Set<TokenType>([
  ...expansions,
  ...substitutions,
  tokens.DoubleQuoteOpen,
  tokens.BackquoteOpen,
  tokens.ArrayOpen,
  tokens.PatternGroupOpen,
  tokens.HereBodyOpen,
  tokens.LeftParenthesis,
]);

const closers = new Set<TokenType>([
  tokens.DoubleQuoteClose,
  tokens.ParameterClose,
  tokens.SubscriptedClose,
  tokens.BackquoteClose,
  tokens.ArithmeticClose,
  tokens.ArrayClose,
  tokens.PatternGroupClose,
  tokens.HereBodyClose,
]);

const kinds = new Map<TokenType, HighlightKind>();

function kindOf(kind: HighlightKind, types: readonly TokenType[]): void {
  for (const type of types) kinds.set(type, kind);
}

kindOf("keyword", [
  tokens.If,
  tokens.Then,
  tokens.Elif,
  tokens.Else,
  tokens.Fi,
  tokens.While,
  tokens.Until,
  tokens.For,
  tokens.Do,
  tokens.Done,
  tokens.Case,
  tokens.In,
  tokens.Esac,
  tokens.LeftBrace,
  tokens.RightBrace,
  tokens.Bang,
  tokens.FunctionWord,
  tokens.Fifo,
  tokens.Select,
  tokens.Time,
  tokens.Coproc,
  tokens.ConditionOpen,
  tokens.ConditionClose,
]);
kindOf("operator", [
  tokens.AndIf,
  tokens.OrIf,
  tokens.Pipe,
  tokens.PipeAmpersand,
  tokens.Ampersand,
  tokens.Semicolon,
  tokens.DoubleSemicolon,
  tokens.SemicolonAmpersand,
  tokens.DoubleSemicolonAmpersand,
  tokens.LeftParenthesis,
  tokens.RightParenthesis,
  tokens.FunctionParentheses,
  tokens.UnaryTest,
  tokens.BinaryTest,
  tokens.ArrayOpen,
  tokens.ArrayClose,
  tokens.PatternGroupOpen,
  tokens.PatternGroupClose,
]);
kindOf("redirection", [
  tokens.RedirectionOperator,
  tokens.HereOperator,
  tokens.HereDelimiter,
  tokens.IoNumber,
  tokens.IoLocation,
]);
kindOf("string", [
  tokens.SingleQuoted,
  tokens.DollarSingleQuoted,
  tokens.DoubleQuoteOpen,
  tokens.DoubleQuoteClose,
]);
kindOf("expansion", [
  tokens.Parameter,
  tokens.ParameterOpen,
  tokens.ParameterSeparator,
  tokens.ParameterClose,
  tokens.SubscriptedOpen,
  tokens.SubscriptedOperator,
  tokens.SubscriptedClose,
  tokens.SubstitutionOpen,
  tokens.ProcessSubstitutionOpen,
  tokens.BackquoteOpen,
  tokens.BackquoteClose,
  tokens.ArithmeticOpen,
  tokens.ArithmeticCommandOpen,
  tokens.ArithmeticClose,
]);
kindOf("assignment", [
  tokens.AssignmentName,
  tokens.AppendName,
  tokens.SubscriptedName,
  tokens.SubscriptAssign,
  tokens.SubscriptAppend,
  tokens.ElementOpen,
  tokens.Name,
]);
kindOf("option", [tokens.TimeOption]);
kindOf("function", [tokens.FunctionName]);
