import type { TokenType } from "chevrotain";
import type { Opener } from "../../../grammar/lexer/mode.ts";
import type { Token } from "../../../grammar/token.ts";
import * as tokens from "../../../grammar/tokens.ts";
import type { Span } from "../../diagnostic/span.ts";
import {
  assignments,
  closers,
  openers,
  parts,
  roles,
  type WordRole,
  withinPattern,
  wordOpeners,
} from "./word-roles.ts";

/** A simple command's name and arguments. */
export interface ScannedCommand {
  readonly words: readonly ScannedWord[];
}

/** A word as it is written, finished or not. */
export interface ScannedWord extends Span {
  readonly role: WordRole;
  /** What it expands to, as far as its text tells: expansions give nothing. */
  readonly value: string;
  /** Whether there is an expansion in it. */
  readonly expands: boolean;
  /** Whether there is one whose value is not known. */
  readonly opaque: boolean;
  /** Whether any part of it is quoted. */
  readonly quoted: boolean;
  /** The simple command that it stands in, and where: its name has the index 0. */
  readonly command: ScannedCommand;
  readonly index: number;
}

export type VariableLookup = (name: string) => string | undefined;

/** What the text's end is in: a word, or the place where one would begin. */
export interface NextWord {
  /** The word that ends there. */
  readonly word: ScannedWord | undefined;
  /** What it is, or another would be. */
  readonly role: WordRole;
  readonly command: ScannedCommand;
}

interface WordInProgress {
  readonly start: number;
  readonly role: WordRole;
  value: string;
  expands: boolean;
  opaque: boolean;
  quoted: boolean;
}

/** What the text itself, or a substitution, is read as. */
interface CommandFrame {
  readonly kind: "commands";
  /** What the next word is. */
  next: WordRole;
  /** What `next` was before a redirection's target. */
  resume: WordRole;
  command: { words: ScannedWord[] };
  word: WordInProgress | undefined;
  /** The word that ended last. */
  last: ScannedWord | undefined;
  /** How many parentheses are open that no substitution opened. */
  parentheses: number;
  /** Whether an `in` would be that of a `for`. */
  loop: boolean;
  /** Within `[[ ]]`, where no operator begins a command. */
  condition: boolean;
}

/** What is read as parts of a word: between quotes, or after `${name:-`. */
type Frame = CommandFrame | { readonly kind: "parts" };

/** Finds words and their roles in a stream of tokens. */
export class Scanner {
  readonly words: ScannedWord[] = [];
  readonly #text: string;
  readonly #lookUp: VariableLookup;
  readonly #frames: Frame[] = [];
  /** The innermost frame of commands. */
  #commands: CommandFrame;

  constructor(text: string, lookUp: VariableLookup) {
    this.#text = text;
    this.#lookUp = lookUp;
    this.#commands = newFrame();
    this.#frames.push(this.#commands);
  }

  take(token: Token): void {
    const type = token.tokenType;
    if (openers.has(type)) this.#open(token);
    else if (closers.has(type)) this.#frames.pop();
    else if (type === tokens.BackquoteClose || type === tokens.ArrayClose) this.#leaveCommands();
    else if (parts.has(type)) this.#addPart(token);
    else this.#takeInCommand(token);
  }

  /** The text ended within a token: what stands there is part of the word that is being written. */
  takeUnclosed({ span, label }: Opener): void {
    this.#beginWord(span.start);
    const { word } = this.#commands;
    if (!word) return;
    const quote = /quote|'/.test(label) && label !== "backquote";
    word.quoted ||= quote;
    word.expands ||= !quote;
    word.opaque ||= !quote;
    if (quote) word.value += this.#text.slice(span.end);
  }

  /** Ends all words that are open, and says what the text ends in. */
  finish(): NextWord {
    const innermost = this.#commands;
    const { command, next } = innermost;
    const words = [...command.words];
    const length = this.#text.length;
    const open = innermost.word !== undefined;
    for (const frame of this.#frames.toReversed()) {
      if (frame.kind === "commands") this.#endWord(frame, length);
    }
    const last = innermost.last;
    const word = open || last?.end === length ? last : undefined;
    return { word, role: word?.role ?? next, command: { words } };
  }

  // Parts of words

  #open(token: Token): void {
    const type = token.tokenType;
    if (type !== tokens.HereBodyOpen && type !== tokens.ArithmeticCommandOpen)
      this.#beginWord(token.startOffset);
    const { word } = this.#commands;
    if (word && type === tokens.DoubleQuoteOpen) word.quoted = true;
    else if (word) word.expands = word.opaque = true;
    if (wordOpeners.has(type)) {
      this.#commands = newFrame(type === tokens.ArrayOpen ? "subject" : "command");
      this.#frames.push(this.#commands);
    } else {
      this.#frames.push({ kind: "parts" });
    }
  }

  #addPart(token: Token): void {
    this.#beginWord(token.startOffset);
    const { word } = this.#commands;
    // The body of a here-document is no word.
    if (!word) return;
    const type = token.tokenType;
    if (type === tokens.Parameter) this.#addParameter(word, token);
    else word.value += token.image;
    if (type !== tokens.Parameter && type !== tokens.Literal) word.quoted = true;
  }

  #addParameter(word: WordInProgress, { image, payload }: Token): void {
    const simple = payload === undefined || !("operation" in payload) || payload.operation === undefined;
    const value = simple ? this.#lookUp(image.slice(1)) : undefined;
    word.expands = true;
    word.opaque ||= value === undefined;
    word.value += value ?? "";
  }

  #leaveCommands(): void {
    this.#frames.pop();
    this.#commands = this.#frames.findLast((frame) => frame.kind === "commands") ?? newFrame();
  }

  // Words

  #takeInCommand(token: Token): void {
    const frame = this.#commands;
    const { tokenType: type, startOffset: start, image } = token;
    const end = token.endOffset + 1;
    if (type === tokens.WordEnd) {
      this.#endWord(frame, end);
    } else if (type === tokens.Word) {
      frame.word = { start, role: frame.next, value: image, expands: false, opaque: false, quoted: false };
      this.#endWord(frame, end);
    } else if (assignments.has(type)) {
      frame.word = {
        start,
        role: "assignment",
        value: `${image}=`,
        expands: false,
        opaque: false,
        quoted: false,
      };
    } else if (type === tokens.RedirectionOperator) {
      if (frame.next !== "target") frame.resume = frame.next;
      frame.next = "target";
    } else if (type === tokens.RightParenthesis) {
      this.#closeParenthesis(frame);
    } else {
      takeOperator(frame, type);
    }
  }

  #closeParenthesis(frame: CommandFrame): void {
    if (frame.condition) return;
    if (frame.next === "pattern") begin(frame, "command");
    else if (frame.parentheses === 0 && this.#frames.length > 1) this.#leaveCommands();
    else {
      frame.parentheses -= 1;
      begin(frame, "argument");
    }
  }

  #beginWord(start: number): void {
    const frame = this.#frames.at(-1);
    if (frame?.kind !== "commands" || frame.word) return;
    frame.word = { start, role: frame.next, value: "", expands: false, opaque: false, quoted: false };
  }

  #endWord(frame: CommandFrame, end: number): void {
    const { word, command } = frame;
    if (!word) return;
    frame.word = undefined;
    const scanned = { ...word, end, command, index: command.words.length };
    frame.last = scanned;
    this.words.push(scanned);
    if (word.role === "command" || word.role === "argument") {
      command.words.push(scanned);
      frame.next = "argument";
    } else if (word.role === "target") {
      frame.next = frame.resume;
    }
  }
}

function newFrame(next: WordRole = "command"): CommandFrame {
  return {
    kind: "commands",
    next,
    resume: "command",
    command: { words: [] },
    word: undefined,
    last: undefined,
    parentheses: 0,
    loop: false,
    condition: false,
  };
}

function takeOperator(frame: CommandFrame, type: TokenType): void {
  if (type === tokens.For || type === tokens.Select) frame.loop = true;
  if (type === tokens.ConditionOpen) frame.condition = true;
  if (type === tokens.ConditionClose) frame.condition = false;
  else if (frame.condition) {
    begin(frame, "subject");
    return;
  }
  if (type === tokens.In) begin(frame, frame.loop ? "subject" : "pattern");
  else if (frame.next === "pattern" && withinPattern.has(type)) return;
  else if (type === tokens.LeftParenthesis) {
    frame.parentheses += 1;
    begin(frame, "command");
  } else {
    const role = roles.get(type);
    if (role === "command") frame.loop = false;
    if (role) begin(frame, role);
  }
}

/** Another command begins, or another part of a compound one. */
function begin(frame: CommandFrame, role: WordRole): void {
  frame.next = role;
  frame.command = { words: [] };
}
