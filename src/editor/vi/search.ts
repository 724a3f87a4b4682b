import type { KeyAction } from "../action.ts";
import { recall } from "../history/history.ts";
import { withoutLastCharacter } from "../history/search.ts";
import type { EditorState, Reduced } from "../state.ts";
import { bufferOf } from "../text/buffer.ts";
import type { SearchDirection, ViState } from "./state.ts";

/** `/` or `?`: what is looked for is written until Enter. */
export function beginSearch(state: EditorState, direction: SearchDirection): EditorState {
  return state.vi ? { ...state, vi: { ...state.vi, searchInput: { text: "", direction } } } : state;
}

/** A key while it is written. */
export function searchKey(
  state: EditorState,
  vi: ViState,
  input: NonNullable<ViState["searchInput"]>,
  { key, text }: KeyAction,
): Reduced {
  const written = (text: string): Reduced => ({
    state: { ...state, vi: { ...vi, searchInput: { ...input, text } } },
  });
  if (key === "enter" || key === "C-j") return { state: search(state, vi, input) };
  if (key === "backspace" && input.text !== "") return written(withoutLastCharacter(input.text));
  if (key === text && text >= " ") return written(input.text + text);
  // Any other key calls it off.
  return { state: { ...state, vi: { ...vi, searchInput: undefined } } };
}

/** `n` and `N`. */
export function searchAgain(state: EditorState, sameWay: boolean): EditorState {
  const searched = state.vi?.searched;
  if (!searched) return state;
  const other = searched.direction === "older" ? "newer" : "older";
  return find(state, searched.text, sameWay ? searched.direction : other);
}

/** Nothing written means what was looked for before. */
function search(
  state: EditorState,
  vi: ViState,
  { text, direction }: NonNullable<ViState["searchInput"]>,
): EditorState {
  const searched = { text: text === "" ? (vi.searched?.text ?? "") : text, direction };
  return find({ ...state, vi: { ...vi, searchInput: undefined, searched } }, searched.text, direction);
}

/** The next line that holds the text, or begins with what follows a `^`. */
function find(state: EditorState, text: string, direction: SearchDirection): EditorState {
  const { history, buffer } = state;
  const { entries, position } = history;
  const holds = (line: string): boolean =>
    text.startsWith("^") ? line.startsWith(text.slice(1)) : line.includes(text);
  const step = direction === "older" ? -1 : 1;
  for (let at = position + step; text !== "" && at >= 0 && at < entries.length; at += step) {
    if (!holds(entries[at]?.text ?? "")) continue;
    const found = recall(history, buffer.text, at);
    return { ...state, history: found.history, buffer: bufferOf(found.text, 0) };
  }
  return state;
}
