/** A line that was run. */
export interface HistoryEntry {
  readonly text: string;
  /** Where it was run, if that is known. */
  readonly directory?: string;
}

/** The lines that were run, and how far back the user has gone. */
export interface History {
  /** From the oldest to the newest. Lines are added in place, between two lines that are written. */
  readonly entries: readonly HistoryEntry[];
  /** The line that is shown; `entries.length` is the one being written. */
  readonly position: number;
  /** What was being written when the user left it for an older line. */
  readonly draft: string;
}

export const emptyHistory: History = { entries: [], position: 0, draft: "" };

/** A history of which nothing is shown yet. */
export function historyOf(entries: readonly HistoryEntry[]): History {
  return { entries, position: entries.length, draft: "" };
}

export interface Recall {
  readonly history: History;
  readonly text: string;
}

/** The line before the shown one; undefined at the oldest. A line that was run several times in turn is shown once. */
export function older(history: History, shown: string): Recall | undefined {
  const position = otherThan(history, -1);
  return position < 0 ? undefined : recall(history, shown, position);
}

/** The line after the shown one, at last the draft; undefined when the draft is shown. */
export function newer(history: History, shown: string): Recall | undefined {
  const { entries, position } = history;
  return position >= entries.length ? undefined : recall(history, shown, otherThan(history, 1));
}

/** The nearest place in a direction whose line is another one than that of the present place. */
function otherThan({ entries, position }: History, step: -1 | 1): number {
  const text = entries[position]?.text;
  let at = position + step;
  while (text !== undefined && entries[at]?.text === text) at += step;
  return at;
}

/** The line at a position; the draft when it is the newest. */
export function recall(history: History, shown: string, position: number): Recall {
  const { entries } = history;
  const draft = history.position === entries.length ? shown : history.draft;
  return { history: { entries, position, draft }, text: entries[position]?.text ?? draft };
}

/** The next line in a direction that a test holds for and that is not the one that is shown. */
export function searchLine(
  history: History,
  shown: string,
  holds: (text: string) => boolean,
  direction: "older" | "newer",
): Recall | undefined {
  const { entries, position } = history;
  const step = direction === "older" ? -1 : 1;
  for (let at = position + step; at >= 0 && at < entries.length; at += step) {
    const text = entries[at]?.text ?? "";
    if (holds(text) && text !== shown) return recall(history, shown, at);
  }
  return direction === "newer" && position < entries.length
    ? recall(history, shown, entries.length)
    : undefined;
}

/** Is the text just what the history holds at the position? Then it was recalled, and not changed since. */
export function isRecalled({ entries, position }: History, text: string): boolean {
  return entries[position]?.text === text;
}
