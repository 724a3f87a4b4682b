import { quote } from "../syntax/quote.ts";
import { expandAbbreviation } from "./abbreviation.ts";
import type { Action } from "./action.ts";
import { edited, type Performers } from "./context.ts";
import { type EditorState, inMode, type Reduced } from "./state.ts";
import * as transform from "./text/transform.ts";
import { redo, undo } from "./text/undo.ts";

/** Undoing, arguments, and what the editor asks others to do. */
export const commands: Performers<
  | "undo"
  | "redo"
  | "revert"
  | "quoted-insert"
  | "find-character"
  | "argument"
  | "insert-comment"
  | "abort"
  | "enter"
  | "interrupt"
  | "expand"
  | "rewrite"
  | "macro"
  | "edit-externally"
  | "clear"
  | "redraw"
  | "read-init-file"
  | "change-mode"
> = {
  undo: (state, _, { count }) => restore(state, undo, count),
  redo: (state, _, { count }) => restore(state, redo, count),
  revert: (state) => restore(state, undo, Number.POSITIVE_INFINITY),
  // The argument is kept for the key that is awaited.
  "quoted-insert": (state, _, { argument }) => ({ state: { ...state, awaiting: "quoted", argument } }),
  "find-character": (state, { direction }, { argument }) => ({
    state: { ...state, awaiting: `find-${direction}`, argument },
  }),
  argument: (state, { digit }, { argument, chain }) => ({
    state: { ...state, argument: withDigit(argument, digit), chain },
  }),
  "insert-comment"(state, _, { explicit }) {
    const begin = state.bindings.variables.get("comment-begin") || "#";
    return {
      state: { ...state, buffer: transform.comment(state.buffer, explicit, begin) },
      request: "submit",
    };
  },
  abort: (state) => ({ state }),
  enter(state) {
    const buffer = expandAbbreviation(state.buffer, state.abbreviations, state.dialect);
    return { state: { ...state, buffer }, request: "submit" };
  },
  interrupt: (state) => ({ state, request: "interrupt" }),
  expand: (state, { what }) => ({ state, request: what === "tilde" ? "expand-tilde" : "expand-line" }),
  rewrite(state, { to, buffer }) {
    const isSame = state.buffer.text === buffer.text && state.buffer.cursor === buffer.cursor;
    return isSame ? edited(state, to) : { state };
  },
  macro(state, { step }, { count }) {
    const { typed, last } = state.macro;
    if (step === "end") return { state: { ...state, macro: { typed: undefined, last: typed ?? last } } };
    // A macro that calls itself, or begins itself, would not end.
    if (typed || step === "begin") return { state: { ...state, macro: { typed: [...(typed ?? [])], last } } };
    return { state, replay: repeated(last, count) };
  },
  "edit-externally": (state) => ({ state, request: "edit-externally" }),
  clear: (state) => ({ state, request: "clear" }),
  redraw: (state) => ({ state, request: "redraw" }),
  "read-init-file"(state) {
    const { initFile } = state.bindings;
    if (initFile === undefined) return { state };
    return { state, request: { command: `builtin bind -f ${quote(initFile)}` } };
  },
  "change-mode": (state, { to }) => ({ state: inMode(state, to), request: `${to}-mode` }),
};

function restore(state: EditorState, back: typeof undo, count: number): Reduced {
  let result = state;
  for (let left = count; left > 0; left -= 1) {
    const { buffer, history } = result;
    const restored = back(result.undo, { buffer, history });
    if (!restored) break;
    const { snapshot, log } = restored;
    result = { ...result, ...snapshot, undo: log };
  }
  return { state: result };
}

/** More repetitions than these are a mistake at the keyboard. */
const mostRepetitions = 1_000;

function repeated(keys: readonly Action[], count: number): readonly Action[] {
  return Array.from({ length: Math.max(0, Math.min(count, mostRepetitions)) }, () => keys).flat();
}

const longestArgument = 7;

function withDigit(argument: string, digit: string): string {
  return digit === "-" || argument.length === longestArgument ? digit : argument + digit;
}
