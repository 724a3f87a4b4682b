import { go } from "fuzzysort";
import { boundaryBefore } from "../text/graphemes.ts";
import type { HistoryEntry } from "./history.ts";

/** A search through the history (^R): what is looked for, and what was found. */
export interface HistorySearch {
  readonly query: string;
  /** The best first; no text twice. */
  readonly matches: readonly HistoryEntry[];
  readonly selected: number;
}

/** More than these nobody looks through. */
const maximumMatches = 200;
/** Where the words themselves are found so often, their letters alone are not looked for. */
const enough = 20;

export function searchFor(entries: readonly HistoryEntry[], query: string): HistorySearch {
  return { query, matches: matchesOf(entries, query), selected: 0 };
}

/** The text that is chosen, and where in it what was looked for begins. */
export function chosen({
  query,
  matches,
  selected,
}: HistorySearch): { text: string; cursor: number } | undefined {
  const text = matches[selected]?.text;
  if (text === undefined) return undefined;
  const found = text.toLowerCase().lastIndexOf(query.toLowerCase());
  return { text, cursor: query === "" || found < 0 ? text.length : found };
}

export function moveSelection(search: HistorySearch, step: 1 | -1): HistorySearch {
  const selected = Math.min(Math.max(search.selected + step, 0), Math.max(0, search.matches.length - 1));
  return { ...search, selected };
}

export function withoutLastCharacter(query: string): string {
  return query.slice(0, boundaryBefore(query, query.length));
}

/**
 * First the newest lines that hold every word of the query, in any order; then those that have its letters. A word in
 * capitals is looked for as it stands, any other in both cases.
 */
function matchesOf(entries: readonly HistoryEntry[], query: string): HistoryEntry[] {
  const words = query.split(/\s+/).filter((word) => word !== "");
  const found = new Map<string, HistoryEntry>();
  for (let index = entries.length - 1; index >= 0 && found.size < maximumMatches; index -= 1) {
    const entry = entries[index] as HistoryEntry;
    if (!found.has(entry.text) && holds(entry.text, words)) found.set(entry.text, entry);
  }
  if (words.length > 0 && found.size < enough) addFuzzy(entries, words.join(""), found);
  return [...found.values()];
}

function holds(text: string, words: readonly string[]): boolean {
  let lower: string | undefined;
  return words.every((word) => {
    if (word !== word.toLowerCase()) return text.includes(word);
    lower ??= text.toLowerCase();
    return lower.includes(word);
  });
}

/** Judges only the newest that have the letters in this order: a judge of all of them would take too long for a key. */
function addFuzzy(entries: readonly HistoryEntry[], letters: string, found: Map<string, HistoryEntry>): void {
  const pattern = new RegExp(Array.from(letters, escaped).join(".*?"), "is");
  const candidates: HistoryEntry[] = [];
  for (let index = entries.length - 1; index >= 0 && candidates.length < maximumMatches; index -= 1) {
    const entry = entries[index] as HistoryEntry;
    if (pattern.test(entry.text)) candidates.push(entry);
  }
  for (const { obj } of go(letters, candidates, { key: "text", limit: enough, threshold: 0.3 })) {
    if (!found.has(obj.text)) found.set(obj.text, obj);
  }
}

function escaped(character: string): string {
  return character.replace(/[$()*+./?[\\\]^{|}-]/, "\\$&");
}
