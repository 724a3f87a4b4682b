import { nearestBoundary } from "./graphemes.ts";
import { type Movement, repeatedTarget } from "./movement.ts";

/**
 * A text that is being edited, and where.
 *
 * Invariant: the cursor lies within the text, on a boundary between two graphemes.
 */
export interface EditBuffer {
  readonly text: string;
  /** In UTF-16 code units from the text's start. */
  readonly cursor: number;
}

export const emptyBuffer: EditBuffer = { text: "", cursor: 0 };

/** A buffer with the cursor at an offset, or at the nearest place after it where a cursor may be. */
export function bufferOf(text: string, cursor = text.length): EditBuffer {
  return { text, cursor: nearestBoundary(text, cursor) };
}

/** Inserts at the cursor, and leaves the cursor behind what it inserted. */
export function insert({ text, cursor }: EditBuffer, inserted: string): EditBuffer {
  return replace(text, cursor, cursor, inserted);
}

/** Puts something else in the place of a part of the text, and the cursor behind it. */
export function replace(text: string, start: number, end: number, replacement: string): EditBuffer {
  const before = text.slice(0, start) + replacement;
  // What was inserted may join the grapheme after it: bufferOf moves the cursor behind both.
  return bufferOf(before + text.slice(end), before.length);
}

export function move(buffer: EditBuffer, movement: Movement, count = 1): EditBuffer {
  return bufferOf(buffer.text, repeatedTarget(buffer.text, buffer.cursor, movement, count));
}

export interface Removal {
  readonly buffer: EditBuffer;
  readonly removed: string;
  /** Whether what was removed stood before the cursor. */
  readonly backward: boolean;
}

/** Removes everything between the cursor and where a movement would take it. */
export function remove(buffer: EditBuffer, movement: Movement, count = 1): Removal {
  return removeTo(buffer, move(buffer, movement, count).cursor);
}

/** Removes everything between the cursor and another place. */
export function removeTo({ text, cursor }: EditBuffer, other: number): Removal {
  const start = Math.min(cursor, other);
  const end = Math.max(cursor, other);
  return {
    buffer: replace(text, start, end, ""),
    removed: text.slice(start, end),
    backward: other < cursor,
  };
}

/** Whether the cursor is on the first or the last line, so that there is nowhere to go up or down within the text. */
export function isAtEdge({ text, cursor }: EditBuffer, edge: "first-line" | "last-line"): boolean {
  return edge === "first-line" ? !text.slice(0, cursor).includes("\n") : !text.includes("\n", cursor);
}
