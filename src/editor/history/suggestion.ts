import type { EditorState } from "../state.ts";
import { insert } from "../text/buffer.ts";
import { wordEndAfter } from "../text/words.ts";
import type { HistoryEntry } from "./history.ts";

/**
 * What the user may be about to write: the rest of a line of the history that begins with the text. The newest line
 * that was run in this directory, else the newest at all.
 */
export function suggestionFor({ buffer, history, directory, menu, search }: EditorState): string | undefined {
  const { text, cursor } = buffer;
  if (search || (menu && menu.selected >= 0)) return undefined;
  if (directory === undefined || text === "" || cursor !== text.length) return undefined;
  return findSuggestion(history.entries, text, directory)?.slice(text.length);
}

function findSuggestion(
  entries: readonly HistoryEntry[],
  text: string,
  directory: string,
): string | undefined {
  let elsewhere: string | undefined;
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index] as HistoryEntry;
    if (!entry.text.startsWith(text) || entry.text.length === text.length) continue;
    if (entry.directory === directory) return entry.text;
    elsewhere ??= entry.text;
  }
  return elsewhere;
}

/** Takes the suggestion over, or its next word; undefined when there is none. */
export function acceptSuggestion(state: EditorState, part: "all" | "word"): EditorState | undefined {
  const rest = suggestionFor(state);
  if (rest === undefined) return undefined;
  const accepted = part === "all" ? rest : rest.slice(0, wordEndAfter(rest, 0));
  return { ...state, buffer: insert(state.buffer, accepted) };
}
