import type { HistoryEntry } from "../editor/history/history.ts";
import { type EditorState, inMode, nextLine } from "../editor/state.ts";
import type { Shell } from "../interpreter/shell.ts";

/** The state for a new line, with what may have changed since the last one. */
export function newLine(
  last: EditorState,
  { variables, runtime, options, dialect }: Shell,
  entries: readonly HistoryEntry[],
): EditorState {
  const { abbreviations } = runtime.prompt;
  const next = { ...nextLine(last, entries), abbreviations, dialect, directory: variables.get("PWD") };
  return inMode(next, options.vi ? "vi" : "emacs");
}
