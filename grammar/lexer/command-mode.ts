import type { Span } from "../../src/diagnostic/span.ts";
import { has, LEFT_PARENTHESIS, metacharacters, NEWLINE, RIGHT_PARENTHESIS } from "../characters.ts";
import { type HereDocumentHead, Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { isArithmetic, openArithmeticCommand } from "./arithmetic-mode.ts";
import { emptyParentheses, skipBlanks, skipBlanksFrom } from "./blanks.ts";
import { ConditionMode } from "./condition-mode.ts";
import { Groups, type Open } from "./groups.ts";
import { beginHereDocument } from "./here-document.ts";
import type { Lexer } from "./lexer.ts";
import { type Mode, type Opener, openerOf } from "./mode.ts";
import { readOperator } from "./operators.ts";
import { afterNewline, afterRedirection, afterWord, endsCaseItem } from "./positions.ts";
import { beginsProcessSubstitution } from "./process-substitution.ts";
import type { Position, ReservedWord } from "./reserved-words.ts";
import { readWord } from "./words.ts";

/** A substitution that holds a program of its own. */
export interface Enclosure {
  readonly kind: "substitution" | "backquote";
  readonly opener: Opener;
}

/**
 * Reads commands: a whole program, or one within `$( )` or backquotes.
 *
 * Invariant: `groups` holds the compound commands that are open here. It tells which `)` closes the
 * substitution, where case patterns stand, and what a message about a missing end refers to.
 */
export class CommandMode implements Mode {
  position: Position = "command";
  readonly #enclosure: Enclosure | undefined;
  readonly groups = new Groups();
  /** What the last token closed, if it did: should the parser refuse it, this is what it belonged to. */
  #closed: Open | undefined;
  /** The last token was a word of the language that does not close what is open innermost. */
  astray = false;
  /** The position to go back to after a redirection's target. */
  #resume: Position = "command";
  /** The reserved word just read, if it is one that more than a command can follow: `time` or `coproc`. */
  after: "time" | "coproc" | undefined;
  #stripTabs = false;
  /** Here-documents whose bodies are still to come. */
  readonly pending: HereDocumentHead[] = [];
  /** The newline after which bodies are being read: they come first, and then its token. */
  #newline: Span | undefined;

  constructor(enclosure: Enclosure | undefined) {
    this.#enclosure = enclosure;
  }

  get opener(): Opener | undefined {
    return (this.#closed ?? this.groups.innermost)?.opener ?? this.#enclosure?.opener;
  }

  get apart(): boolean {
    return this.#enclosure?.kind === "backquote";
  }

  next(lexer: Lexer): Token {
    this.#closed = undefined;
    this.astray = false;
    if (this.#newline) return this.#readBodies(lexer, this.#newline);
    skipBlanks(lexer);
    const { input } = lexer;
    const code = input.code();
    if (code < 0) return this.#end(lexer);
    if (code === NEWLINE) return this.#readNewline(lexer);
    const operator = has(metacharacters, code) && !beginsProcessSubstitution(lexer, code);
    return operator ? this.#readOperator(lexer, code) : readWord(lexer, this);
  }

  // Words

  /** A reserved word was read. */
  reserve(lexer: Lexer, word: ReservedWord, text: string, span: Span): void {
    this.position = word.next;
    if (text === "time" || text === "coproc") this.after = text;
    if (text === "[[") lexer.enter(new ConditionMode(openerOf(text, span)));
    else if (word.closer) this.groups.begin(lexer, text, word.closer, span);
    else this.#close(lexer, text);
  }

  /** Any other word was read. */
  advance(): void {
    this.position = this.position === "redirection-target" ? this.#resume : afterWord[this.position];
  }

  assigned(): void {
    this.after = undefined;
    this.position = "prefix";
  }

  /** A delimiter was read: its here-document begins at the next newline. */
  expectHereDocument(delimiter: string, quoted: boolean): HereDocumentHead {
    const head = { delimiter, quoted, stripTabs: this.#stripTabs, body: [] };
    this.pending.push(head);
    this.position = this.#resume;
    return head;
  }

  // Operators

  #readOperator(lexer: Lexer, code: number): Token {
    const { input } = lexer;
    const start = input.at;
    if (code === LEFT_PARENTHESIS) return this.#openParenthesis(lexer);
    if (code === RIGHT_PARENTHESIS) return this.#closeParenthesis(lexer);
    const operator = readOperator(input, code, lexer.dialect);
    if (!operator) return lexer.endOfInput();
    const { type, text } = operator;
    if (type === tokens.RedirectionOperator || type === tokens.HereOperator) this.#redirect(text);
    else this.position = this.#afterOperator(text);
    return lexer.token(type, text, start);
  }

  #afterOperator(text: string): Position {
    if (text === "|" && this.position === "pattern-rest") return "pattern-rest";
    return endsCaseItem(text) && this.#inCase() ? "pattern" : "command";
  }

  #redirect(text: string): void {
    this.#resume = afterRedirection[this.position] ?? this.position;
    this.#stripTabs = text === "<<-";
    this.position = text === "<<" || text === "<<-" ? "here-delimiter" : "redirection-target";
  }

  #openParenthesis(lexer: Lexer): Token {
    const { input } = lexer;
    const start = input.at;
    input.skip(1);
    if (this.position === "pattern") {
      this.position = "pattern-rest";
      return lexer.token(tokens.LeftParenthesis, "(", start);
    }
    if (this.position === "function-body") {
      const found = emptyParentheses(lexer, input.at);
      if (found === "open") return lexer.unclosed("`(`", start, "`)`");
      if (found === "closed") return this.#readFunctionParentheses(lexer, start);
    }
    const arithmetic = this.#arithmeticAt(lexer, start);
    if (arithmetic) return arithmetic;
    const token = lexer.token(tokens.LeftParenthesis, "(", start);
    this.groups.begin(lexer, "(", ")", { start: token.startOffset, end: token.endOffset + 1 });
    this.position = "command";
    return token;
  }

  /** `((`, unless it is two subshells. */
  #arithmeticAt(lexer: Lexer, start: number): Token | undefined {
    if (lexer.input.code() !== LEFT_PARENTHESIS) return undefined;
    if (this.position === "for-name") {
      this.position = "command";
      return openArithmeticCommand(lexer, start, "for");
    }
    const { position } = this;
    if ((position !== "command" && position !== "function-body") || !isArithmetic(lexer)) return undefined;
    this.position = "after-compound";
    return openArithmeticCommand(lexer, start, "command");
  }

  #readFunctionParentheses(lexer: Lexer, start: number): Token {
    lexer.input.at = skipBlanksFrom(lexer, lexer.input.at) + 1;
    this.position = "command";
    return lexer.token(tokens.FunctionParentheses, "()", start);
  }

  #closeParenthesis(lexer: Lexer): Token {
    const { input } = lexer;
    const start = input.at;
    input.skip(1);
    const token = lexer.token(tokens.RightParenthesis, ")", start);
    if (this.position === "pattern" || this.position === "pattern-rest") {
      this.position = "command";
    } else if (!this.groups.innermost && this.#enclosure?.kind === "substitution") {
      this.#leave(lexer);
    } else {
      this.#close(lexer, ")");
      this.position = "after-compound";
    }
    return token;
  }

  // Groups

  /** A closer that does not match stays where it is: the parser will refuse it, and name what is open. */
  #close(lexer: Lexer, text: string): void {
    this.#closed = this.groups.end(lexer, text);
    this.astray = this.#closed === undefined;
  }

  #inCase(): boolean {
    return this.groups.innermost?.closer === "esac";
  }

  /** What is open here, innermost last. */
  get open(): readonly Open[] {
    const { all } = this.groups;
    return this.#enclosure?.kind === "substitution"
      ? [{ closer: ")", opener: this.#enclosure.opener }, ...all]
      : all;
  }

  // Recovery from a mistake

  /** The words of what was refused are behind: a command begins. */
  beginAnew(): void {
    this.#closed = undefined;
    this.after = undefined;
    this.position = "command";
  }

  /**
   * A word was read that belongs to something open here: what is open within that lacks its end, and is given up.
   *
   * @param ends whether the word is the end, or only divides the command, as `then` and `;;` do
   */
  settle(lexer: Lexer, closer: string, ends: boolean): void {
    const index = this.groups.all.findLastIndex((group) => group.closer === closer);
    this.groups.giveUp(lexer, ends ? Math.max(0, index) : index + 1);
    this.beginAnew();
    if (index < 0) this.#leave(lexer);
    else if (ends) this.position = "after-compound";
    else if (closer === "esac") this.position = "pattern";
  }

  // Ends

  #readNewline(lexer: Lexer): Token {
    const { input } = lexer;
    const start = input.at;
    input.at = Math.min(start + 1, input.text.length);
    this.position = afterNewline[this.position] ?? "command";
    const token = lexer.token(tokens.Newline, "\n", start);
    if (this.pending.length === 0) return token;
    return this.#readBodies(lexer, { start: token.startOffset, end: token.endOffset + 1 });
  }

  #readBodies(lexer: Lexer, newline: Span): Token {
    const head = this.pending.shift();
    this.#newline = head && newline;
    if (head) return beginHereDocument(lexer, head);
    return new Token(tokens.Newline, "\n", newline.start, newline.end);
  }

  #end(lexer: Lexer): Token {
    // Accepted without its body, as bash and dash do.
    if (this.pending.length > 0) return this.#readNewline(lexer);
    if (this.#enclosure?.kind !== "backquote" || this.groups.innermost) return lexer.endOfInput();
    lexer.input.pop();
    const start = lexer.input.at;
    lexer.input.at += 1;
    this.#leave(lexer);
    return lexer.token(tokens.BackquoteClose, "`", start);
  }

  /** A body that has not come by the substitution's end comes after the newline of the line around it. */
  #leave(lexer: Lexer): void {
    lexer.surrounding?.pending.push(...this.pending);
    lexer.leave();
  }
}
