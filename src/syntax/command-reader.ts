import type { List } from "../../grammar/ast.ts";
import { SyntaxFailure } from "../../grammar/failure.ts";
import type { Dialect } from "../../grammar/lexer/dialect.ts";
import { type AliasLookup, Lexer } from "../../grammar/lexer/lexer.ts";
import { buildParser } from "../../grammar/parser.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Source } from "../diagnostic/source.ts";
import { Recovery } from "./recovery.ts";

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
  /** Since the first error. */
  #recovery: Recovery | undefined;
  /** What was refused has not been passed over yet: nobody may ask for more. */
  #refused = false;

  constructor(source: Source, options: ParseOptions = {}) {
    this.#source = source;
    this.#aliases = options.aliases;
    this.#dialect = options.dialect;
    this.#lexer = new Lexer(source, 0, options.aliases, options.dialect);
  }

  /** After an error, reading goes on at the next line, within what is open there. */
  next(): ReadResult {
    while (!this.#lexer.finished) {
      const read = this.#read();
      if (read) return read;
    }
    const diagnostic = this.#recovery?.unclosed;
    this.#recovery = undefined;
    const end = this.#source.text.length;
    return diagnostic ? { kind: "error", diagnostic, incomplete: false, end } : { kind: "end" };
  }

  /** Undefined for an empty line, and for the rest of a command that was refused already. */
  #read(): ReadResult | undefined {
    const lexer = this.#lexer;
    try {
      if (this.#refused) this.#recovery?.goOn();
      this.#refused = false;
      const list = buildParser().read(lexer);
      return list && { kind: "command", list, end: lexer.input.sourceOffset, incomplete: lexer.continues };
    } catch (failure) {
      if (!(failure instanceof SyntaxFailure)) throw failure;
      return this.#refuse(failure);
    }
  }

  #refuse(failure: SyntaxFailure): ReadResult | undefined {
    const { diagnostic, incomplete, token } = failure;
    const { text } = this.#source;
    const newline = incomplete ? -1 : text.indexOf("\n", diagnostic.span.start);
    const end = newline < 0 ? text.length : newline + 1;
    if (token) {
      this.#recovery ??= new Recovery(this.#lexer, token);
      this.#refused = true;
      if (!this.#recovery.note(failure, token)) return undefined;
    }
    if (!token || incomplete) {
      // The lexer cannot go on: it begins anew behind the mistake, and what was open is forgotten.
      this.#lexer = new Lexer(this.#source, end, this.#aliases, this.#dialect);
      this.#recovery = undefined;
    }
    return { kind: "error", diagnostic, incomplete, end };
  }
}

/** Reads all commands of a source with the same aliases and options. */
export function readAll(source: Source, options: ParseOptions = {}): ReadCommand[] {
  const reader = new CommandReader(source, options);
  const commands: ReadCommand[] = [];
  for (let read = reader.next(); read.kind !== "end"; read = reader.next()) commands.push(read);
  return commands;
}
