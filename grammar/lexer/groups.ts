import type { Span } from "../../src/diagnostic/span.ts";
import type { Lexer } from "./lexer.ts";
import { type Opener, openerOf } from "./mode.ts";

/** What has begun and holds commands, and the word that ends it. */
export interface Open {
  readonly closer: string;
  readonly opener: Opener;
}

/** A compound command that has begun. */
interface Group extends Open {
  /** A loop whose body is still to come: braces may hold it instead of `do` and `done`. */
  bodyAhead: boolean;
}

/**
 * The compound commands that are open in a program or a substitution, innermost last.
 *
 * Invariant: each is one level of the lexer's depth.
 */
export class Groups {
  readonly #groups: Group[] = [];

  get all(): readonly Open[] {
    return this.#groups;
  }

  get innermost(): Open | undefined {
    return this.#groups.at(-1);
  }

  /** A word was read that begins a compound command, or the braces of a loop that has begun. */
  begin(lexer: Lexer, text: string, closer: string, span: Span): void {
    const loop = this.#groups.at(-1);
    if (text === "{" && loop?.bodyAhead) {
      this.#groups[this.#groups.length - 1] = { closer, opener: loop.opener, bodyAhead: false };
      return;
    }
    const opener = openerOf(text, span);
    lexer.deepen(opener);
    this.#groups.push({ closer, opener, bodyAhead: text === "for" || text === "select" });
  }

  /** A word was read that may end what is innermost: gives that back if it does. */
  end(lexer: Lexer, text: string): Open | undefined {
    const group = this.#groups.at(-1);
    if (group && text === "do") group.bodyAhead = false;
    if (group?.closer !== text) return undefined;
    lexer.rise();
    return this.#groups.pop();
  }

  /** Takes for open what nobody has seen begin. */
  assume(lexer: Lexer, open: Open): void {
    lexer.deepen(open.opener);
    this.#groups.push({ ...open, bodyAhead: false });
  }

  /** Gives up all but so many. */
  giveUp(lexer: Lexer, left = 0): void {
    while (this.#groups.length > left) {
      this.#groups.pop();
      lexer.rise();
    }
  }
}
