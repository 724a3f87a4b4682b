/** The lines that were run, and how far back the user has gone. */
export interface History {
  /** From the oldest to the newest; no line follows its equal. */
  readonly lines: readonly string[];
  /** The line that is shown; `lines.length` is the one being written. */
  readonly position: number;
  /** What was being written when the user left it for an older line. */
  readonly draft: string;
}

export const emptyHistory: History = { lines: [], position: 0, draft: "" };

/** Adds a line that was run, and returns to the newest; blank lines and repetitions are not kept. */
export function remember({ lines }: History, line: string): History {
  const kept = line.trim() === "" || lines.at(-1) === line ? lines : [...lines, line];
  return { lines: kept, position: kept.length, draft: "" };
}

export interface Recall {
  readonly history: History;
  readonly text: string;
}

/** The line before the shown one; undefined at the oldest. */
export function older(history: History, shown: string): Recall | undefined {
  const { lines, position } = history;
  const text = lines[position - 1];
  if (text === undefined) return undefined;
  const draft = position === lines.length ? shown : history.draft;
  return { history: { lines, position: position - 1, draft }, text };
}

/** The line after the shown one, at last the draft; undefined when the draft is shown. */
export function newer(history: History): Recall | undefined {
  const { lines, position, draft } = history;
  if (position >= lines.length) return undefined;
  return { history: { lines, position: position + 1, draft }, text: lines[position + 1] ?? draft };
}
