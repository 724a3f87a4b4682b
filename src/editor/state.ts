import { type Dialect, defaultDialect } from "../../grammar/lexer/dialect.ts";
import type { Abbreviations } from "./abbreviation.ts";
import type { Menu } from "./completion/menu.ts";
import { emptyHistory, type History, type HistoryEntry, historyOf, recall } from "./history/history.ts";
import type { HistorySearch } from "./history/search.ts";
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
  /** The beginning of a key sequence, such as `C-x`. */
  readonly prefix: string;
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
export type Request = "submit" | "interrupt" | "end-of-file" | "clear" | "edit-externally" | "complete";

export interface Reduced {
  readonly state: EditorState;
  readonly request?: Request;
}

export const initialState: EditorState = {
  buffer: emptyBuffer,
  history: emptyHistory,
  killRing: emptyKillRing,
  undo: emptyUndoLog,
  mark: 0,
  prefix: "",
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
  const { killRing, upcoming, abbreviations, dialect, menuRows } = state;
  const history = historyOf(entries);
  const vi = state.vi && {
    ...state.vi,
    mode: "insert" as const,
    keys: [],
    undoOpen: false,
    recording: undefined,
  };
  const lasting = { killRing, abbreviations, dialect, menuRows, history, directory: state.directory, vi };
  const next = { ...initialState, ...lasting };
  if (upcoming === undefined || upcoming >= history.entries.length) return next;
  const recalled = recall(history, "", upcoming);
  const { text } = recalled;
  return { ...next, history: recalled.history, buffer: { text, cursor: text.length } };
}
