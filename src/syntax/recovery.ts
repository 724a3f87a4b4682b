import type { TokenType } from "chevrotain";
import { ended } from "../../grammar/diagnose.ts";
import type { SyntaxFailure } from "../../grammar/failure.ts";
import { CommandMode } from "../../grammar/lexer/command-mode.ts";
import { ConditionMode } from "../../grammar/lexer/condition-mode.ts";
import type { Open } from "../../grammar/lexer/groups.ts";
import type { Lexer } from "../../grammar/lexer/lexer.ts";
import { type Mode, type Opener, openerOf } from "../../grammar/lexer/mode.ts";
import type { Token } from "../../grammar/token.ts";
import * as tokens from "../../grammar/tokens.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";

/**
 * The way back after a mistake, so that those behind it are told, and none is told twice.
 *
 * The parser forgets what it has begun when it refuses a token; the lexer does not. So the lexer reads on, and knows
 * where the refused command's words belong: the parser begins anew where a command can begin, within whatever is open.
 */
export class Recovery {
  readonly #lexer: Lexer;
  /** What is open and unknown to the parser: it will refuse the words that belong to it. */
  #orphans: ReadonlySet<Opener> = new Set();
  /** What messages have named already. */
  readonly #named = new Set<Opener | undefined>();
  #last: Token;
  /** Whether the line of the mistake is behind the lexer. */
  #pastLine = true;
  #retreat: Retreat | undefined;
  /** What was begun had no end in all that follows: the next search would find none either. */
  #endless = false;

  constructor(lexer: Lexer, token: Token) {
    this.#lexer = lexer;
    this.#last = token;
  }

  /** Takes note of a failure. False for a later word of a command that was refused before: nothing new is wrong. */
  note({ diagnostic }: SyntaxFailure, token: Token): boolean {
    const isNew = this.#isNew(token);
    this.#last = token;
    this.#pastLine = !isNew || this.#endsLine(token);
    if (isNew) {
      this.#named.add(this.#lexer.opener);
      this.#retreat = this.#retreatFrom(diagnostic.span.start);
      this.#leavePatterns(diagnostic.span.start);
    }
    this.#settle(token);
    return isNew;
  }

  /** Passes over the rest of what was refused, up to where a command can begin. */
  goOn(): void {
    while (!this.#pastLine || !this.#canBegin()) {
      if (tokens.isEnd(this.#last.tokenType) && !this.#leaveText()) break;
      this.#last = this.#next();
      this.#settle(this.#last);
      if (!this.#pastLine && this.#endsLine(this.#last)) this.#endLine();
    }
    this.#retreat = undefined;
    this.#orphans = new Set(this.#open().map(({ opener }) => opener));
  }

  /** The line of the mistake has been passed over. A pattern that it left open is none: rather `esac` is missing. */
  #endLine(): void {
    const { mode } = this.#lexer;
    this.#pastLine = true;
    if (mode instanceof CommandMode && mode.position === "pattern-rest") mode.beginAnew();
  }

  /** The next token; of a condition, and of what has no end, only those of its line. */
  #next(): Token {
    const token = this.#lexer.next();
    const { within, at = 0 } = this.#retreat ?? {};
    if (within && !this.#lexer.modes.includes(within)) this.#retreat = undefined;
    const tooFar = (this.#endless || within instanceof ConditionMode) && token.startOffset > at;
    return tooFar && this.#takeRetreat() ? this.#lexer.next() : token;
  }

  /** What is open at the end of the text, and no message has named yet. */
  get unclosed(): Diagnostic | undefined {
    const found = this.#open().findLast(({ opener }) => !this.#named.has(opener));
    return found && ended(this.#lexer.endOfInput(), `\`${found.closer}\``, found.opener, this.#lexer);
  }

  /** A word that ends another command is no pattern: `esac` is missing, and the line is read anew. */
  #leavePatterns(start: number): void {
    const { mode, input, source } = this.#lexer;
    if (!(mode instanceof CommandMode) || mode.position !== "pattern-rest" || input.kind !== "source") return;
    if (this.#pastLine) mode.beginAnew();
    const line = start === 0 ? 0 : source.text.lastIndexOf("\n", start - 1) + 1;
    if (!/^[ \t]*(?:fi|done|\}|\))(?![^ \t\n;&|<>()])/.test(source.text.slice(line, start))) return;
    input.at = line;
    mode.beginAnew();
    this.#pastLine = true;
  }

  #isNew(token: Token): boolean {
    const open = this.#open();
    if (open.filter(({ opener }) => this.#orphans.has(opener)).length < this.#orphans.size) return false;
    const index = this.#indexOf(token, open);
    return index < 0 || open.slice(index).some(({ opener }) => !this.#orphans.has(opener));
  }

  /** Ends what a word's command leaves open within; or takes for begun what the word belongs to. */
  #settle(token: Token): void {
    const lexer = this.#lexer;
    const role = this.#roleOf(token);
    if (!role) return;
    const { closer, ends } = role;
    const mode = this.#commands().findLast(({ open }) => open.some((each) => each.closer === closer));
    if (mode) {
      lexer.retreat(mode);
      mode.settle(lexer, closer, ends);
    } else if (!ends && closer !== "esac" && lexer.mode instanceof CommandMode) {
      const span = { start: token.startOffset, end: token.endOffset + 1 };
      const opener = openerOf(token.image, span);
      lexer.mode.groups.assume(lexer, { closer, opener });
      this.#named.add(opener);
    }
  }

  #indexOf(token: Token, open: readonly Open[]): number {
    const role = this.#roleOf(token);
    return role ? open.findLastIndex(({ closer }) => closer === role.closer) : -1;
  }

  /** The part that a token plays which the lexer has not found the place of. */
  #roleOf({ tokenType }: Token): Role | undefined {
    const { mode } = this.#lexer;
    const role = roles.get(tokenType);
    return role && mode instanceof CommandMode && (mode.astray || !role.ends) ? role : undefined;
  }

  /** What is open in the text that is being read. */
  #open(): readonly Open[] {
    return this.#commands().flatMap(({ open }) => open);
  }

  #commands(): readonly CommandMode[] {
    const { modes } = this.#lexer;
    const from = modes.findLastIndex(({ apart }) => apart);
    return modes.slice(Math.max(0, from)).filter((mode) => mode instanceof CommandMode);
  }

  #canBegin(): boolean {
    const { mode, input } = this.#lexer;
    return mode instanceof CommandMode && mode.position === "command" && input.growing;
  }

  #endsLine({ tokenType }: Token): boolean {
    return tokenType === tokens.Newline && this.#lexer.input.growing;
  }

  /** At an end: what is within backquotes or a here-document ends there. False at the end of the source. */
  #leaveText(): boolean {
    const lexer = this.#lexer;
    if (lexer.input.growing) {
      this.#endless = true;
      return this.#takeRetreat();
    }
    const mode = lexer.modes.findLast(({ apart }) => apart);
    if (!mode) return false;
    lexer.retreat(mode);
    if (mode instanceof CommandMode) mode.groups.giveUp(lexer);
    return true;
  }

  #retreatFrom(start: number): Retreat | undefined {
    const { mode: within, modes, source } = this.#lexer;
    const at = source.text.indexOf("\n", start);
    const mode = modes.findLast((each) => each instanceof CommandMode);
    return mode && mode !== within && at >= 0 ? { mode, within, at } : undefined;
  }

  #takeRetreat(): boolean {
    const { input } = this.#lexer;
    const retreat = this.#retreat;
    this.#retreat = undefined;
    if (!retreat || input.kind !== "source") return false;
    this.#lexer.retreat(retreat.mode);
    input.at = retreat.at;
    return true;
  }
}

/** Where to go on if a condition or an array turns out to have no end: it would take all that follows. */
interface Retreat {
  readonly within: Mode;
  readonly mode: CommandMode;
  /** The end of the line that the mistake is in. */
  readonly at: number;
}

/** The end of the command that a word belongs to, and whether the word is that end. */
interface Role {
  readonly closer: string;
  readonly ends: boolean;
}

function divides(closer: string, ...types: readonly TokenType[]): [TokenType, Role][] {
  return types.map((type) => [type, { closer, ends: false }]);
}

function ends(closer: string, type: TokenType): [TokenType, Role] {
  return [type, { closer, ends: true }];
}

const roles = new Map<TokenType, Role>([
  ...divides("fi", tokens.Then, tokens.Elif, tokens.Else),
  ...divides("done", tokens.Do),
  ...divides("esac", tokens.DoubleSemicolon, tokens.SemicolonAmpersand, tokens.DoubleSemicolonAmpersand),
  ends("fi", tokens.Fi),
  ends("done", tokens.Done),
  ends("esac", tokens.Esac),
  ends("}", tokens.RightBrace),
  ends(")", tokens.RightParenthesis),
]);
