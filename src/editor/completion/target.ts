import type { Opener } from "../../../grammar/lexer/mode.ts";
import { scan } from "../highlight/scan.ts";
import type { WordRole } from "../highlight/word-roles.ts";
import type { QuoteContext } from "./quoting.ts";
import type { CompletionWorld } from "./world.ts";

/** What the cursor stands in, and would be completed. */
export type Target = VariableTarget | WordTarget;

/** The name of a parameter, after `$` or `${`. */
export interface VariableTarget {
  readonly kind: "variable";
  readonly start: number;
  readonly typed: string;
  readonly braced: boolean;
}

export interface WordTarget {
  readonly kind: "word";
  readonly role: WordRole;
  /** Where the word begins. */
  readonly start: number;
  /** The word up to the cursor, as it is written. */
  readonly written: string;
  /** Without its quotes, and with the values of variables. */
  readonly value: string;
  /** Whether something in it is not known before it runs. */
  readonly opaque: boolean;
  readonly quotes: QuoteContext;
  /** Where the quotes begin that are open. */
  readonly quoteStart: number;
  /** The command's words before this one, without quotes. */
  readonly before: readonly string[];
  /** For an assignment: where its value begins. */
  readonly valueStart: number;
}

/** Finds what stands before the cursor. */
export function targetAt(
  text: string,
  cursor: number,
  world: Pick<CompletionWorld, "dialect" | "lookUp">,
): Target {
  const before = text.slice(0, cursor);
  const { next, opener } = scan(before, world.dialect, (name) => world.lookUp(name));
  const quotes = quotesOf(opener);
  const variable = quotes === "single" || quotes === "dollar-single" ? undefined : variableIn(before);
  if (variable) return variable;
  const { word } = next;
  const start = word?.start ?? cursor;
  const written = before.slice(start);
  const role = word?.role ?? next.role;
  return {
    kind: "word",
    role,
    start,
    written,
    value: word?.value ?? "",
    opaque: word?.opaque ?? false,
    quotes: word ? quotes : "none",
    quoteStart: opener?.span.start ?? cursor,
    before: next.command.words.filter((each) => each !== word).map(({ value }) => value),
    valueStart: role === "assignment" ? start + written.indexOf("=") + 1 : start,
  };
}

function variableIn(before: string): VariableTarget | undefined {
  const found = /(?<!\\)(?:\\\\)*\$(\{[#!]?)?([A-Za-z_][A-Za-z0-9_]*)?$/.exec(before);
  if (!found) return undefined;
  const [, brace = "", typed = ""] = found;
  return { kind: "variable", start: before.length - typed.length, typed, braced: brace !== "" };
}

function quotesOf(opener: Opener | undefined): QuoteContext {
  if (opener?.label === "single quote") return "single";
  if (opener?.label === "double quote") return "double";
  return opener?.label === "`$'`" ? "dollar-single" : "none";
}
