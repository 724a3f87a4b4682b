/** A line that was run. */
export interface HistoryEntry {
  readonly text: string;
  /** Where it was run, if that is known. */
  readonly directory?: string;
}

/** The lines that were run, and how far back the user has gone. */
export interface History {
  /** From the oldest to the newest; no line follows its equal. */
  readonly entries: readonly HistoryEntry[];
  /** The line that is shown; `entries.length` is the one being written. */
  readonly position: number;
  /** What was being written when the user left it for an older line. */
  readonly draft: string;
}

export const emptyHistory: History = { entries: [], position: 0, draft: "" };

/** A history whose lines were run before this shell began. */
export function historyOf(entries: readonly HistoryEntry[]): History {
  return { entries, position: entries.length, draft: "" };
}

/** Adds a line that was run, and returns to the newest; blank lines and repetitions are not kept. */
export function remember({ entries }: History, text: string, directory?: string): History {
  if (text.trim() === "") return historyOf(entries);
  const entry = directory === undefined ? { text } : { text, directory };
  const last = entries.at(-1);
  if (last?.text !== text) return historyOf([...entries, entry]);
  return historyOf(last.directory === directory ? entries : [...entries.slice(0, -1), entry]);
}

export interface Recall {
  readonly history: History;
  readonly text: string;
}

/** The line before the shown one; undefined at the oldest. */
export function older(history: History, shown: string): Recall | undefined {
  return history.position === 0 ? undefined : recall(history, shown, history.position - 1);
}

/** The line after the shown one, at last the draft; undefined when the draft is shown. */
export function newer(history: History, shown: string): Recall | undefined {
  const { entries, position } = history;
  return position >= entries.length ? undefined : recall(history, shown, position + 1);
}

/** The line at a position; the draft when it is the newest. */
export function recall(history: History, shown: string, position: number): Recall {
  const { entries } = history;
  const draft = history.position === entries.length ? shown : history.draft;
  return { history: { entries, position, draft }, text: entries[position]?.text ?? draft };
}

/** The next line in a direction that begins with the prefix and is not the one that is shown. */
export function searchPrefix(
  history: History,
  shown: string,
  prefix: string,
  direction: "older" | "newer",
): Recall | undefined {
  const { entries, position } = history;
  const step = direction === "older" ? -1 : 1;
  for (let at = position + step; at >= 0 && at < entries.length; at += step) {
    const text = entries[at]?.text ?? "";
    if (text.startsWith(prefix) && text !== shown) return recall(history, shown, at);
  }
  return direction === "newer" && position < entries.length
    ? recall(history, shown, entries.length)
    : undefined;
}

/** Is the text just what the history holds at the position? Then it was recalled, and not changed since. */
export function isRecalled({ entries, position }: History, text: string): boolean {
  return entries[position]?.text === text;
}
