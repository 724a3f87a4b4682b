import type { Candidate, Completion } from "./candidate.ts";
import { closeQuote, quoteWithin } from "./quoting.ts";
import type { WordTarget } from "./target.ts";

/** Candidates for a whole word, in the quotes that the user has begun it with. */
export function quoted(target: WordTarget, cursor: number, candidates: readonly Candidate[]): Completion {
  const { start, value: typed, quotes, written } = target;
  const open = quotes === "none" ? "" : (/^\$?["']/.exec(written)?.[0] ?? "");
  // A quote that began within the word is given up: the word is written anew.
  const context = open === "" ? "none" : quotes;
  return {
    start,
    end: cursor,
    typed,
    candidates: candidates.map((candidate) => ({
      suffix: " ",
      raw: open + quoteWithin(candidate.label, context, true) + closeQuote(context),
      ...candidate,
    })),
  };
}
