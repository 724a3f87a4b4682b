import type { History } from "../history/history.ts";
import type { EditBuffer } from "./buffer.ts";

/** What an undo brings back: a text, and where in the history it stood. */
export interface Snapshot {
  readonly buffer: EditBuffer;
  readonly history: History;
}

/** A linked list: states share what came before them. */
interface Stack {
  readonly top: Snapshot;
  readonly below: Stack | undefined;
}

/** What the line was before each change, and what it became by those that were undone. */
export interface UndoLog {
  readonly past: Stack | undefined;
  readonly future: Stack | undefined;
}

export const emptyUndoLog: UndoLog = { past: undefined, future: undefined };

/** A change is made: what was undone before it cannot be redone. */
export function record({ past }: UndoLog, before: Snapshot): UndoLog {
  return { past: { top: before, below: past }, future: undefined };
}

export interface Restored {
  readonly log: UndoLog;
  readonly snapshot: Snapshot;
}

export function undo({ past, future }: UndoLog, now: Snapshot): Restored | undefined {
  if (!past) return undefined;
  return { log: { past: past.below, future: { top: now, below: future } }, snapshot: past.top };
}

export function redo({ past, future }: UndoLog, now: Snapshot): Restored | undefined {
  if (!future) return undefined;
  return { log: { past: { top: now, below: past }, future: future.below }, snapshot: future.top };
}
