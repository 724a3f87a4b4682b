import type { TokenType } from "chevrotain";
import type { DiagnosticCode } from "../../src/diagnostic/diagnostic.ts";
import { Source } from "../../src/diagnostic/source.ts";
import { isBlank } from "../characters.ts";
import { SyntaxFailure } from "../failure.ts";
import { type Payload, Token } from "../token.ts";
import { EndOfInput } from "../tokens.ts";
import { CommandMode } from "./command-mode.ts";
import { type Dialect, defaultDialect } from "./dialect.ts";
import { Input } from "./input.ts";
import { type Mode, type Opener, UnclosedMode } from "./mode.ts";

export type AliasLookup = (name: string) => string | undefined;

/**
 * How deep constructs may nest. The parser descends recursively, and a level takes up to 3 KiB of the stack:
 * the limit leaves more than half of Node's 984 KiB to whoever calls the parser.
 */
export const maximumDepth = 128;

/**
 * The lexer: gives one token at a time, and reads no further than that token.
 *
 * It is a stack of modes over a stack of input frames. Command position, reserved words, here-documents and
 * aliases are the command mode's; quotes and expansions each have a mode of their own.
 */
export class Lexer {
  readonly source: Source;
  readonly input: Input;
  readonly aliases: AliasLookup | undefined;
  readonly dialect: Dialect;
  /** An alias that ended in a blank was just read: the next word may be one too (POSIX 2.3.1). */
  nextMayBeAlias = false;
  /** A here-document ended with the input, not with its delimiter. */
  unfinishedHereDocument = false;
  #modes: Mode[] = [new CommandMode(undefined)];
  #mode: Mode = this.#modes[0] as Mode;
  #depth = 0;

  constructor(source: Source, start: number, aliases?: AliasLookup, dialect: Dialect = defaultDialect) {
    this.source = source;
    this.dialect = dialect;
    this.input = new Input(source.text, start);
    this.aliases = aliases;
  }

  next(): Token {
    return this.#mode.next(this);
  }

  /** A lexer of its own over the same text from here on, to look ahead with. */
  fork(): Lexer {
    const { text, at, decisions } = this.input;
    const fork = new Lexer(new Source("", text), at, undefined, this.dialect);
    fork.#depth = this.#depth;
    fork.input.decisions = decisions;
    return fork;
  }

  /** A token from there to where the input is now. */
  token(type: TokenType, image: string, start: number, payload?: Payload): Token {
    const { input } = this;
    return new Token(type, image, input.startOf(start), input.endOf(input.at), payload);
  }

  endOfInput(): Token {
    return this.token(EndOfInput, "", this.input.at);
  }

  enter(mode: Mode): void {
    this.deepen(mode.opener);
    this.#modes.push(mode);
    this.#mode = mode;
  }

  leave(): void {
    this.#depth -= 1;
    this.#modes.pop();
    this.#mode = this.#modes.at(-1) as Mode;
  }

  /** The modes, innermost last. */
  get modes(): readonly Mode[] {
    return this.#modes;
  }

  get mode(): Mode {
    return this.#mode;
  }

  /** Leaves all modes within one of them, with what is open there. */
  retreat(mode: Mode): void {
    while (this.#mode !== mode) {
      if (this.#mode instanceof CommandMode) this.#mode.groups.giveUp(this);
      this.leave();
    }
  }

  /** Counts a level of nesting. The parser recurses as deep as this number says. */
  deepen(opener: Opener | undefined): void {
    this.#depth += 1;
    if (this.#depth > maximumDepth) this.fail("too-deep", "commands are nested too deeply", opener);
  }

  rise(): void {
    this.#depth -= 1;
  }

  /** The command mode that surrounds the innermost one. */
  get surrounding(): CommandMode | undefined {
    const commands = this.#modes.filter((mode) => mode instanceof CommandMode);
    return commands.at(-2);
  }

  /** What is open where the lexer stands. */
  get opener(): Opener | undefined {
    return this.#modes.findLast((mode) => mode.opener)?.opener;
  }

  /** The input ended within this token, which is a quote, or else lacks what is expected. */
  unclosed(label: string, start: number, expected?: string): Token {
    const { input } = this;
    const span = { start: input.startOf(start), end: input.endOf(start + 1) };
    input.at = input.text.length;
    const opener: Opener =
      expected === undefined
        ? { code: "unclosed-quote", label, span }
        : { code: "unexpected-end", label, span, expected };
    this.enter(new UnclosedMode(opener));
    return this.next();
  }

  fail(code: DiagnosticCode, message: string, place: Opener | undefined): never {
    const at = this.input.startOf(this.input.at);
    const span = place?.span ?? { start: at, end: at };
    throw new SyntaxFailure({ code, message, source: this.source, span }, false);
  }

  /** Has everything been read? */
  get finished(): boolean {
    return this.input.kind === "source" && this.input.at >= this.input.text.length;
  }

  /** The input ended in a line continuation or in a here-document: a prompt would ask for more. */
  get continues(): boolean {
    const { text, at } = this.input;
    return this.unfinishedHereDocument || (this.finished && at > 1 && text.endsWith("\\\n"));
  }

  /** Leaves the texts of aliases that are read to their end. True when there is nothing left to read. */
  atEnd(): boolean {
    const { input } = this;
    while (input.at >= input.text.length) {
      if (input.kind !== "alias") return true;
      const last = input.text.charCodeAt(input.text.length - 1);
      this.nextMayBeAlias ||= isBlank(last);
      input.pop();
    }
    return false;
  }
}
