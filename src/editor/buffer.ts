import { nearestBoundary } from "./graphemes.ts";
import { type Movement, target } from "./movement.ts";

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
  const before = text.slice(0, cursor) + inserted;
  // What was inserted may join the grapheme after it: bufferOf moves the cursor behind both.
  return bufferOf(before + text.slice(cursor), before.length);
}

export function move(buffer: EditBuffer, movement: Movement): EditBuffer {
  return bufferOf(buffer.text, target(buffer.text, buffer.cursor, movement));
}

export interface Removal {
  readonly buffer: EditBuffer;
  readonly removed: string;
}

/** Removes everything between the cursor and where a movement would take it. */
export function remove({ text, cursor }: EditBuffer, movement: Movement): Removal {
  const other = bufferOf(text, target(text, cursor, movement)).cursor;
  const start = Math.min(cursor, other);
  const end = Math.max(cursor, other);
  return { buffer: bufferOf(text.slice(0, start) + text.slice(end), start), removed: text.slice(start, end) };
}

/** Whether the cursor is on the first or the last line, so that there is nowhere to go up or down within the text. */
export function isAtEdge({ text, cursor }: EditBuffer, edge: "first-line" | "last-line"): boolean {
  return edge === "first-line" ? !text.slice(0, cursor).includes("\n") : !text.includes("\n", cursor);
}
