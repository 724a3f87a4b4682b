import { expandAbbreviation } from "./abbreviation.ts";
import type { Performers } from "./context.ts";
import type { EditorState, Reduced } from "./state.ts";
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
  | "edit-externally"
  | "clear"
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
    return { state: { ...state, buffer: transform.comment(state.buffer, explicit) }, request: "submit" };
  },
  abort: (state) => ({ state }),
  enter(state) {
    const buffer = expandAbbreviation(state.buffer, state.abbreviations, state.dialect);
    return { state: { ...state, buffer }, request: "submit" };
  },
  interrupt: (state) => ({ state, request: "interrupt" }),
  "edit-externally": (state) => ({ state, request: "edit-externally" }),
  clear: (state) => ({ state, request: "clear" }),
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

const longestArgument = 7;

function withDigit(argument: string, digit: string): string {
  return digit === "-" || argument.length === longestArgument ? digit : argument + digit;
}
