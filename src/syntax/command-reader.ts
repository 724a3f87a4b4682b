import type { TokenType } from "chevrotain";
import type { List } from "../../grammar/ast.ts";
import { SyntaxFailure } from "../../grammar/failure.ts";
import type { Dialect } from "../../grammar/lexer/dialect.ts";
import { type AliasLookup, Lexer } from "../../grammar/lexer/lexer.ts";
import { buildParser } from "../../grammar/parser.ts";
import * as tokens from "../../grammar/tokens.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Source } from "../diagnostic/source.ts";

export interface ParseOptions {
  /** The text of an alias, or undefined if there is none of that name. */
  readonly aliases?: AliasLookup;
  /** The options of the shell that change the language, as they are when it is read. */
  readonly dialect?: Dialect;
}

/** A command, or what should have been one. */
export type ReadCommand = Exclude<ReadResult, { kind: "end" }>;

/** `end` is the offset just after what was read: after the command's newline and its here-documents. */
export type ReadResult =
  | {
      readonly kind: "command";
      readonly list: List;
      readonly end: number;
      /** A line continuation or a here-document ended with the input: at a prompt, more may follow. */
      readonly incomplete: boolean;
    }
  | { readonly kind: "end" }
  | {
      readonly kind: "error";
      readonly diagnostic: Diagnostic;
      /** More text could make the command valid. */
      readonly incomplete: boolean;
      readonly end: number;
    };

/**
 * Reads a source one complete command at a time (POSIX 2.3.1 and 2.9.3): a shell runs each before it looks at
 * the next, whose meaning the first may change by an alias, or whose mistakes it may never reach.
 */
export class CommandReader {
  readonly #source: Source;
  readonly #aliases: AliasLookup | undefined;
  readonly #dialect: Dialect | undefined;
  #lexer: Lexer;
  /** How many compound commands were open where errors were found: their other words will look stray. */
  #refused = 0;

  constructor(source: Source, options: ParseOptions = {}) {
    this.#source = source;
    this.#aliases = options.aliases;
    this.#dialect = options.dialect;
    this.#lexer = new Lexer(source, 0, options.aliases, options.dialect);
  }

  /** After an error, reading goes on at the next line. */
  next(): ReadResult {
    while (!this.#lexer.finished) {
      const read = this.#read();
      if (read) return read;
    }
    return { kind: "end" };
  }

  /** Undefined for an empty line, and for the rest of a command that was refused already. */
  #read(): ReadResult | undefined {
    const lexer = this.#lexer;
    try {
      const list = buildParser().read(lexer);
      return list && { kind: "command", list, end: lexer.input.sourceOffset, incomplete: lexer.continues };
    } catch (failure) {
      if (!(failure instanceof SyntaxFailure)) throw failure;
      return this.#recover(failure);
    }
  }

  #recover(failure: SyntaxFailure): ReadResult | undefined {
    const { diagnostic, incomplete } = failure;
    const { text } = this.#source;
    const newline = incomplete ? -1 : text.indexOf("\n", diagnostic.span.start);
    const end = newline < 0 ? text.length : newline + 1;
    this.#lexer = new Lexer(this.#source, end, this.#aliases, this.#dialect);
    return this.#follows(failure) ? undefined : { kind: "error", diagnostic, incomplete, end };
  }

  /** Is this a later word of a compound command whose beginning was refused? */
  #follows({ token, open }: SyntaxFailure): boolean {
    const role = token && roles.get(token);
    if (role === undefined || this.#refused === 0) {
      this.#refused += open;
      return false;
    }
    if (role === "closes") this.#refused -= 1;
    return true;
  }
}

/** Reads all commands of a source with the same aliases and options. */
export function readAll(source: Source, options: ParseOptions = {}): ReadCommand[] {
  const reader = new CommandReader(source, options);
  const commands: ReadCommand[] = [];
  for (let read = reader.next(); read.kind !== "end"; read = reader.next()) commands.push(read);
  return commands;
}

const roles = new Map<TokenType, "continues" | "closes">([
  [tokens.Then, "continues"],
  [tokens.Elif, "continues"],
  [tokens.Else, "continues"],
  [tokens.Do, "continues"],
  [tokens.DoubleSemicolon, "continues"],
  [tokens.SemicolonAmpersand, "continues"],
  [tokens.DoubleSemicolonAmpersand, "continues"],
  [tokens.Fi, "closes"],
  [tokens.Done, "closes"],
  [tokens.Esac, "closes"],
  [tokens.RightBrace, "closes"],
  [tokens.RightParenthesis, "closes"],
]);
