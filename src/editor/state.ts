import { type Dialect, defaultDialect } from "../../grammar/lexer/dialect.ts";
import type { Abbreviations } from "./abbreviation.ts";
import type { Action, KeyAction } from "./action.ts";
import type { Menu } from "./completion/menu.ts";
import { emptyHistory, type History, type HistoryEntry, historyOf, recall } from "./history/history.ts";
import type { HistorySearch } from "./history/search.ts";
import { type Bindings, noBindings } from "./keys/bindings.ts";
import { type EditBuffer, emptyBuffer } from "./text/buffer.ts";
import { emptyKillRing, type KillRing } from "./text/kill-ring.ts";
import { emptyUndoLog, type UndoLog } from "./text/undo.ts";
import { initialVi, type ViState } from "./vi/state.ts";

export interface EditorState {
  readonly buffer: EditBuffer;
  readonly history: History;
  readonly killRing: KillRing;
  readonly undo: UndoLog;
  /** The other end of the region, in UTF-16 code units. */
  readonly mark: number;
  /** The keys of a sequence that has begun, such as `C-x`. */
  readonly pending: readonly KeyAction[];
  /** What the user has made of the keys. */
  readonly bindings: Bindings;
  readonly macro: KeyboardMacro;
  /** A numeric argument for the next command: digits, perhaps after a sign. */
  readonly argument: string;
  /** What the next key is for, when not for the keymap. */
  readonly awaiting: "quoted" | "find-left" | "find-right" | undefined;
  /** What was done last, if a repetition goes on from there. */
  readonly chain: Chain | undefined;
  /** The place in the history that the next line starts with, after `operate-and-get-next`. */
  readonly upcoming: number | undefined;
  /** Where commands are run. Without it nothing is suggested. */
  readonly directory: string | undefined;
  readonly abbreviations: Abbreviations;
  /** The language, as the shell's options have it. */
  readonly dialect: Dialect;
  /** The candidates that the user chooses from. */
  readonly menu: Menu | undefined;
  /** Set in vi mode only. */
  readonly vi: ViState | undefined;
  /** How many of them are on the screen at once. */
  readonly menuRows: number;
  /** The search through the history that is under way, and the text before it. */
  readonly search: (HistorySearch & { readonly original: EditBuffer }) | undefined;
}

/** Keys that are remembered to be pressed again (`C-x (`). */
export interface KeyboardMacro {
  /** Those since the beginning, while it has no end. */
  readonly typed: readonly Action[] | undefined;
  readonly last: readonly Action[];
}

export type Chain =
  | { readonly kind: "typing" }
  | { readonly kind: "kill" }
  /** The text between the two places was yanked. */
  | { readonly kind: "yank"; readonly start: number; readonly end: number }
  /** So was it, from the history's entry at a position. */
  | { readonly kind: "argument"; readonly start: number; readonly end: number; readonly position: number }
  | { readonly kind: "prefix"; readonly prefix: string }
  | { readonly kind: "vertical"; readonly column: number }
  /** Candidates are tried one after the other. */
  | { readonly kind: "menu" };

/** What the editor cannot do by itself. */
export type Request =
  | "submit"
  | "interrupt"
  | "end-of-file"
  | "clear"
  | "edit-externally"
  | "complete"
  | "expand-tilde"
  | "expand-line"
  | "redraw"
  | "emacs-mode"
  | "vi-mode"
  /** A command that keys are bound to is run. */
  | { readonly command: string };

export interface Reduced {
  readonly state: EditorState;
  readonly request?: Request;
  /** What is to be done next, before what else was typed. */
  readonly replay?: readonly Action[];
}

export const initialState: EditorState = {
  buffer: emptyBuffer,
  history: emptyHistory,
  killRing: emptyKillRing,
  undo: emptyUndoLog,
  mark: 0,
  pending: [],
  bindings: noBindings,
  macro: { typed: undefined, last: [] },
  argument: "",
  awaiting: undefined,
  chain: undefined,
  upcoming: undefined,
  directory: undefined,
  abbreviations: new Map(),
  dialect: defaultDialect,
  menu: undefined,
  vi: undefined,
  search: undefined,
  menuRows: 10,
};

/** The state for `set -o emacs` or `set -o vi`. */
export function inMode(state: EditorState, mode: "emacs" | "vi"): EditorState {
  if ((mode === "vi") === (state.vi !== undefined)) return state;
  return { ...state, vi: mode === "vi" ? initialVi : undefined };
}

/** The state for the next line: nothing written. */
export function nextLine(
  state: EditorState,
  entries: readonly HistoryEntry[] = state.history.entries,
): EditorState {
  const { killRing, upcoming, abbreviations, dialect, menuRows, macro, bindings } = state;
  const history = historyOf(entries);
  const vi = state.vi && {
    ...state.vi,
    mode: "insert" as const,
    keys: [],
    undoOpen: false,
    recording: undefined,
    marks: {},
  };
  const lasting = {
    killRing,
    abbreviations,
    dialect,
    menuRows,
    macro,
    bindings,
    history,
    directory: state.directory,
    vi,
  };
  const next = { ...initialState, ...lasting };
  if (upcoming === undefined || upcoming >= history.entries.length) return next;
  const recalled = recall(history, "", upcoming);
  const { text } = recalled;
  return { ...next, history: recalled.history, buffer: { text, cursor: text.length } };
}
