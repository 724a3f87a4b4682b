import { bufferOf, type EditBuffer, replace } from "../text/buffer.ts";
import type { Completion, QuotedCandidate } from "./candidate.ts";
import { commonPrefix, rank } from "./rank.ts";

/** Candidates to choose from. */
export interface Menu {
  readonly completion: Completion;
  /** Those that what was typed may mean. */
  readonly shown: readonly QuotedCandidate[];
  /** The chosen one's index in `shown`; -1 while none is. */
  readonly selected: number;
  /** The text as the user has typed it, without the candidate that is tried. */
  readonly typed: EditBuffer;
  readonly ignoresCase: boolean;
}

export type MenuStep = "next" | "previous" | "next-page" | "previous-page" | "accept" | "cancel";

export interface Completed {
  readonly buffer: EditBuffer;
  /** Undefined when nothing is left to choose. */
  readonly menu: Menu | undefined;
}

/** Puts the only candidate into the text, or what all have in common, with a menu to choose from. */
export function complete(buffer: EditBuffer, completion: Completion, ignoresCase = false): Completed {
  const shown = rank(completion.candidates, completion.typed, ignoresCase);
  const [only, ...others] = shown;
  if (!only) return { buffer, menu: undefined };
  if (others.length === 0) return { buffer: take(buffer, completion, only), menu: undefined };
  const typed = withCommonPrefix(buffer, completion, shown);
  return { buffer: typed, menu: { completion, shown, selected: -1, typed, ignoresCase } };
}

function withCommonPrefix(
  buffer: EditBuffer,
  { start, typed }: Completion,
  shown: readonly QuotedCandidate[],
): EditBuffer {
  if (!shown.every(({ label }) => label.startsWith(typed))) return buffer;
  const prefix = commonPrefix(shown.map(({ raw }) => raw));
  const label = commonPrefix(shown.map((candidate) => candidate.label));
  return label.length > typed.length ? replace(buffer.text, start, buffer.cursor, prefix) : buffer;
}

/** The text with a candidate in it, and what follows that. */
export function take(
  { text, cursor }: EditBuffer,
  { start }: Completion,
  { raw, suffix }: QuotedCandidate,
): EditBuffer {
  const follows = suffix !== "" && text.startsWith(suffix, cursor);
  const taken = replace(text, start, cursor, follows ? raw : raw + suffix);
  return follows ? bufferOf(taken.text, taken.cursor + suffix.length) : taken;
}

/** Another candidate is tried. */
export function select(menu: Menu, step: Exclude<MenuStep, "accept" | "cancel">, rows: number): Completed {
  const { shown, typed, completion } = menu;
  const selected = moved(menu.selected, step, shown.length, rows);
  const candidate = shown[selected];
  const buffer = candidate ? replace(typed.text, completion.start, typed.cursor, candidate.raw) : typed;
  return { buffer, menu: { ...menu, selected } };
}

/** One by one it goes round in circles; page by page only to the ends. */
function moved(selected: number, step: string, count: number, rows: number): number {
  if (step === "next") return selected + 1 >= count ? 0 : selected + 1;
  if (step === "previous") return selected <= 0 ? count - 1 : selected - 1;
  if (step === "next-page") return Math.min(Math.max(selected, 0) + rows, count - 1);
  return Math.max(selected - rows, 0);
}

/** The menu after the text was changed by a key that is not its own; undefined when it is over. */
export function follow(menu: Menu, buffer: EditBuffer): Menu | undefined {
  const { completion, typed: before, ignoresCase } = menu;
  const { start, end } = completion;
  const { text, cursor } = buffer;
  const rest = before.text.slice(before.cursor);
  const within =
    cursor >= start && text.slice(cursor) === rest && text.startsWith(before.text.slice(0, start));
  if (menu.selected >= 0 || !within) return undefined;
  const written = text.slice(start, cursor);
  if (/[\s/;&|<>()]$/.test(written) && written.length > before.cursor - start) return undefined;
  const typed = typedOf(completion, before.text.slice(start, end), written);
  const shown = rank(completion.candidates, typed, ignoresCase);
  return shown.length === 0 ? undefined : { completion, shown, selected: -1, typed: buffer, ignoresCase };
}

/** What was typed of the word, without quotes: as far as it went when the candidates came, and what was added. */
function typedOf({ typed, end, start }: Completion, original: string, written: string): string {
  const length = end - start;
  if (written.length >= length && written.startsWith(original)) return typed + written.slice(length);
  return typed.slice(0, Math.max(0, typed.length - (length - written.length)));
}
