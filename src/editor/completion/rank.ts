import { go } from "fuzzysort";
import type { Candidate } from "./candidate.ts";

/**
 * The candidates that what was typed may mean, the likeliest first: those that begin with it; if there is none, those
 * that do but for case; else those that have its characters in this order.
 *
 * @param ignoresCase whether case does not matter in the first place.
 */
export function rank<T extends Pick<Candidate, "label">>(
  candidates: readonly T[],
  typed: string,
  ignoresCase = false,
): readonly T[] {
  if (typed === "") return candidates;
  const beginning = candidates.filter(({ label }) => label.startsWith(typed));
  if (beginning.length > 0 && !ignoresCase) return beginning;
  const lower = typed.toLowerCase();
  const inOtherCase = candidates.filter(({ label }) => label.toLowerCase().startsWith(lower));
  if (inOtherCase.length > 0) return inOtherCase;
  return go(typed, candidates, { key: ({ label }) => label, limit: 200, threshold: 0.2 }).map(
    ({ obj }) => obj,
  );
}

/** What all texts begin with. A character is never cut in two, nor a backslash from what it quotes. */
export function commonPrefix(texts: readonly string[]): string {
  const [first = "", ...others] = texts;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && first[same] === other[same]) same += 1;
    length = same;
  }
  const prefix = first.slice(0, length);
  const whole = /[\ud800-\udbff]$/.test(prefix) ? prefix.slice(0, -1) : prefix;
  return /(?<!\\)(?:\\\\)*\\$/.test(whole) ? whole.slice(0, -1) : whole;
}
