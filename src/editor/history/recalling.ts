import type { Dialect } from "../../../grammar/lexer/dialect.ts";
import { type Context, edited, type Performers } from "../context.ts";
import { scan } from "../highlight/scan.ts";
import type { EditorState, Reduced } from "../state.ts";
import { bufferOf, isAtEdge, replace } from "../text/buffer.ts";
import { columnOf, verticalTarget } from "../text/movement.ts";
import { isRecalled, newer, older, type Recall, recall, searchLine } from "./history.ts";

/** What brings back lines, or parts of lines, that were run before. */
export const recalling: Performers<
  | "older"
  | "newer"
  | "search-prefix"
  | "up"
  | "down"
  | "history-edge"
  | "yank-argument"
  | "operate-and-get-next"
> = {
  older: (state, _, { count }) => step(state, count),
  newer: (state, _, { count }) => step(state, -count),
  "search-prefix": (state, { direction, anywhere }, { chain }) => {
    const { text, cursor } = state.buffer;
    const part = chain?.kind === "prefix" ? chain.prefix : text.slice(0, cursor);
    return byPrefix(state, part, direction, anywhere);
  },
  up: (state, _, context) => vertical(state, "up", context),
  down: (state, _, context) => vertical(state, "down", context),
  "history-edge"(state, { edge }) {
    const { history, buffer } = state;
    return recalled(state, recall(history, buffer.text, edge === "oldest" ? 0 : history.entries.length));
  },
  "yank-argument": (state, { which }, context) => yankArgument(state, which, context),
  "operate-and-get-next"(state) {
    const upcoming = state.history.position + 1;
    return { state: { ...state, upcoming }, request: "submit" };
  },
};

/** So many lines back, or on for a negative number. */
function step(state: EditorState, count: number): Reduced {
  let { history } = state;
  let { text } = state.buffer;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    const found = count > 0 ? older(history, text) : newer(history, text);
    if (!found) break;
    ({ history, text } = found);
  }
  return history === state.history ? { state } : recalled(state, { history, text });
}

function vertical(state: EditorState, movement: "up" | "down", context: Context): Reduced {
  const { buffer, history } = state;
  const { chain, count } = context;
  if (!isAtEdge(buffer, movement === "up" ? "first-line" : "last-line")) {
    return withinText(state, movement, context);
  }
  const direction = movement === "up" ? "older" : "newer";
  if (chain?.kind === "prefix") return byPrefix(state, chain.prefix, direction);
  // A line that came from the history says nothing about what is looked for.
  const typed = buffer.text !== "" && !isRecalled(history, buffer.text);
  if (typed) return byPrefix(state, buffer.text, direction);
  return step(state, movement === "up" ? count : -count);
}

function withinText(state: EditorState, movement: "up" | "down", { chain, count }: Context): Reduced {
  const { text } = state.buffer;
  let { cursor } = state.buffer;
  const column = chain?.kind === "vertical" ? chain.column : columnOf(text, cursor);
  const step = count < 0 ? (movement === "up" ? "down" : "up") : movement;
  for (let left = Math.abs(count); left > 0; left -= 1) cursor = verticalTarget(text, cursor, step, column);
  return edited(state, bufferOf(text, cursor), { kind: "vertical", column });
}

function byPrefix(
  state: EditorState,
  prefix: string,
  direction: "older" | "newer",
  anywhere = false,
): Reduced {
  const holds = (text: string): boolean => (anywhere ? text.includes(prefix) : text.startsWith(prefix));
  const found = searchLine(state.history, state.buffer.text, holds, direction);
  const { state: next } = recalled(state, found);
  return { state: { ...next, chain: { kind: "prefix", prefix } } };
}

function recalled(state: EditorState, recall: Recall | undefined): Reduced {
  if (!recall) return { state };
  return { state: { ...state, history: recall.history, buffer: bufferOf(recall.text) } };
}

/** Inserts a word of the line run before; of the one before that, when asked again. */
function yankArgument(
  state: EditorState,
  which: "first" | "last",
  { chain, count, explicit }: Context,
): Reduced {
  const { entries } = state.history;
  const again = chain?.kind === "argument" ? chain : undefined;
  const position = again ? again.position - Math.sign(count) : entries.length - 1;
  const entry = entries[position];
  if (!entry) return { state: { ...state, chain: again } };
  const { cursor } = state.buffer;
  const start = again?.start ?? cursor;
  const nth = explicit && !again ? count : which === "first" ? 1 : undefined;
  const word = wordOf(entry.text, nth, state.dialect);
  const buffer = replace(state.buffer.text, start, again?.end ?? cursor, word);
  return edited(state, buffer, { kind: "argument", start, end: start + word.length, position });
}

/** A word of a line, counted from 0, or from the end for a negative number; the last without one. */
export function wordOf(text: string, nth: number | undefined, dialect: Dialect): string {
  const { words } = scan(text, dialect);
  const inOrder = words
    .filter(({ start }, index) => !words.slice(index + 1).some((outer) => outer.start < start))
    .sort((one, other) => one.start - other.start);
  const word = inOrder.at(nth ?? -1);
  return word ? text.slice(word.start, word.end) : "";
}
