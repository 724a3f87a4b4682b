import type { List } from "../../grammar/ast.ts";
import { SyntaxFailure } from "../../grammar/failure.ts";
import { type AliasLookup, Lexer } from "../../grammar/lexer/lexer.ts";
import { buildParser } from "../../grammar/parser.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Source } from "../diagnostic/source.ts";

export interface ParseOptions {
  /** The text of an alias, or undefined if there is none of that name. */
  readonly aliases?: AliasLookup;
}

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
  #lexer: Lexer;

  constructor(source: Source, options: ParseOptions = {}) {
    this.#source = source;
    this.#aliases = options.aliases;
    this.#lexer = new Lexer(source, 0, options.aliases);
  }

  /** After an error, reading goes on at the next line. */
  next(): ReadResult {
    const parser = buildParser();
    const lexer = this.#lexer;
    try {
      while (!lexer.finished) {
        const list = parser.read(lexer);
        if (list)
          return { kind: "command", list, end: lexer.input.sourceOffset, incomplete: lexer.continues };
      }
      return { kind: "end" };
    } catch (failure) {
      if (!(failure instanceof SyntaxFailure)) throw failure;
      return this.#recover(failure);
    }
  }

  #recover({ diagnostic, incomplete }: SyntaxFailure): ReadResult {
    const { text } = this.#source;
    const newline = text.indexOf("\n", this.#lexer.input.sourceOffset);
    const end = newline < 0 ? text.length : newline + 1;
    this.#lexer = new Lexer(this.#source, end, this.#aliases);
    return { kind: "error", diagnostic, incomplete, end };
  }
}
