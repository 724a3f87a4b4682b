import type { Performers } from "../context.ts";
import type { EditorState, Reduced } from "../state.ts";
import { bufferOf } from "../text/buffer.ts";
import { chosen, type HistorySearch, moveSelection, searchFor, withoutLastCharacter } from "./search.ts";

/** The search through the history. What is chosen stands in the text meanwhile. */
export const searching: Performers<"search" | "search-input" | "search-erase"> = {
  search(state, { step }) {
    const { search, history, buffer } = state;
    if (!search) {
      if (step !== "older" && step !== "newer") return { state };
      const begun = { ...searchFor(history.entries, buffer.text), original: buffer };
      return shown(state, begun);
    }
    if (step === "cancel") return { state: { ...state, search: undefined, buffer: search.original } };
    if (step === "accept") return { state: { ...state, search: undefined } };
    if (step === "run") return { state: { ...state, search: undefined }, request: "submit" };
    return shown(state, { ...search, ...moveSelection(search, step === "older" ? 1 : -1) });
  },
  "search-input": (state, { text }) => lookFor(state, (query) => query + text),
  "search-erase": (state, { part }) =>
    lookFor(state, (query) => {
      if (part === "all") return "";
      return part === "word" ? query.replace(/\S+\s*$/, "") : withoutLastCharacter(query);
    }),
};

function lookFor(state: EditorState, change: (query: string) => string): Reduced {
  const { search, history } = state;
  if (!search) return { state };
  return shown(state, { ...search, ...searchFor(history.entries, change(search.query)) });
}

/** Shows what is chosen; what was there before, when nothing is found. */
function shown(state: EditorState, search: HistorySearch & { original: EditorState["buffer"] }): Reduced {
  const found = chosen(search);
  const buffer = found ? bufferOf(found.text, found.cursor) : search.original;
  return { state: { ...state, search, buffer } };
}
