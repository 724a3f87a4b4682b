import { endsWord, expandAbbreviation } from "./abbreviation.ts";
import type { Action, KeyAction } from "./action.ts";
import { commands } from "./commands.ts";
import { completing } from "./completion/completing.ts";
import { follow } from "./completion/menu.ts";
import { type Context, contextOf, type Performers } from "./context.ts";
import { recalling } from "./history/recalling.ts";
import { searching } from "./history/searching.ts";
import { pressBound, settlePending, type Unbound } from "./keys/bound-press.ts";
import { meaningOf, menuMeaning } from "./keys/press.ts";
import type { EditorState, Reduced } from "./state.ts";
import { bufferOf, type EditBuffer } from "./text/buffer.ts";
import { editing } from "./text/editing.ts";
import { findCharacter } from "./text/transform.ts";
import { record, type UndoLog } from "./text/undo.ts";
import { pressVi } from "./vi/press.ts";

export { type EditorState, initialState, inMode, nextLine, type Reduced, type Request } from "./state.ts";

type Command = Exclude<Action, KeyAction | { kind: "settle" }>;

const performers: Performers<Command["kind"]> = {
  ...editing,
  ...recalling,
  ...completing,
  ...searching,
  ...commands,
};

/** What an action makes of a state. What was typed, and is no replay, belongs to the macro that is being made. */
export function reduce(state: EditorState, action: Action, origin: "typed" | "replayed" = "typed"): Reduced {
  const reduced = act(state, action);
  if (!state.macro.typed || origin === "replayed") return reduced;
  return { ...reduced, state: { ...reduced.state, macro: macroAfter(state, reduced.state, action) } };
}

/** The keys that begin, end or call a macro are no part of it. */
function macroAfter(before: EditorState, { macro }: EditorState, action: Action): EditorState["macro"] {
  const typed = before.macro.typed ?? [];
  if (macro.typed !== before.macro.typed) {
    const others = typed.slice(0, typed.length - before.pending.length);
    return macro.typed ? { ...macro, typed: others } : { ...macro, last: others };
  }
  const isInput = action.kind === "key" || action.kind === "paste";
  return isInput ? { ...macro, typed: [...typed, action] } : macro;
}

function act(state: EditorState, action: Action): Reduced {
  if (action.kind === "settle") return settlePending(state, unbound);
  if (action.kind === "paste") return paste(state, action);
  return action.kind === "key" ? press(state, action) : perform(state, action);
}

/** What is pasted while the history is searched is looked for. */
function paste(state: EditorState, action: Extract<Action, { kind: "paste" }>): Reduced {
  const { search, vi } = state;
  const text = action.text.trimEnd();
  if (search) return perform(state, { kind: "search-input", text });
  if (!vi?.searchInput) return perform(state, action);
  const searchInput = { ...vi.searchInput, text: vi.searchInput.text + text };
  return { state: { ...state, vi: { ...vi, searchInput } } };
}

function press(state: EditorState, action: KeyAction): Reduced {
  const { vi, menu, search, awaiting } = state;
  // What is asked for a key, or chosen from, has keys of its own.
  const isTaken = awaiting || search || vi?.searchInput || (vi && vi.keys.length > 0);
  if (isTaken || (menu && menuMeaning(menu, action.key))) return pressUnbound(state, action);
  return pressBound(state, action, unbound);
}

const unbound: Unbound = { press: pressUnbound, perform: performExpanded };

/** What a key does that the user has not bound. */
function pressUnbound(state: EditorState, action: KeyAction): Reduced {
  const { vi, menu, search, awaiting } = state;
  // What is chosen from or looked for has its own keys.
  if (!vi || menu || search || awaiting) return pressPlain(state, action);
  return pressVi(state, vi, action, { press: pressPlain, reduce: act });
}

function pressPlain(state: EditorState, action: KeyAction): Reduced {
  if (state.awaiting) return takeAwaited(state, action);
  const meaning = meaningOf(state, action);
  if (meaning === undefined) return { state: { ...state, argument: "", chain: undefined } };
  return performExpanded(state, meaning);
}

function performExpanded(state: EditorState, action: Action): Reduced {
  return act(action.kind === "insert" && endsWord(action.text) ? expanded(state) : state, action);
}

/** An abbreviation is expanded when its word is ended, as a change of its own: an undo takes it back. */
function expanded(state: EditorState): EditorState {
  const buffer = expandAbbreviation(state.buffer, state.abbreviations, state.dialect);
  if (buffer === state.buffer) return state;
  const undo = record(state.undo, { buffer: state.buffer, history: state.history });
  return { ...state, buffer, undo, chain: undefined };
}

/** The key that a command waited for. */
function takeAwaited(state: EditorState, { key, text }: KeyAction): Reduced {
  const { awaiting } = state;
  const next = { ...state, awaiting: undefined };
  if (awaiting === "quoted") return perform(next, { kind: "insert", text: key === "enter" ? "\n" : text });
  const { count } = contextOf(state);
  const found = findCharacter(state.buffer, text, awaiting === "find-left" ? -count : count);
  const buffer = bufferOf(state.buffer.text, found);
  return { state: { ...next, buffer, argument: "", chain: undefined } };
}

function perform(state: EditorState, action: Command): Reduced {
  const search = action.kind in searching ? state.search : undefined;
  const before = { ...state, argument: "", pending: [], chain: undefined, search };
  const performer = performers[action.kind] as (s: EditorState, a: Command, c: Context) => Reduced;
  const reduced = performer(before, action, contextOf(state));
  const undo = undoLog(state, reduced.state, action);
  const menu = menuAfter(reduced.state, action);
  const vi = viAfter(reduced.state, undo);
  if (undo === reduced.state.undo && menu === reduced.state.menu && vi === reduced.state.vi) return reduced;
  return { ...reduced, state: { ...reduced.state, undo, menu, vi } };
}

/** In vi's insert mode one undo takes back all that was inserted. */
function viAfter({ vi, undo }: EditorState, log: UndoLog): EditorState["vi"] {
  if (!vi || vi.mode === "normal" || vi.undoOpen || log === undo) return vi;
  return { ...vi, undoOpen: true };
}

/** Keys that are not the menu's narrow it down, or end it. */
function menuAfter({ menu, buffer }: EditorState, { kind }: Command): EditorState["menu"] {
  if (!menu || kind === "menu" || kind === "candidates") return menu;
  return kind === "insert" || kind === "delete" ? follow(menu, buffer) : undefined;
}

function undoLog(before: EditorState, after: EditorState, action: Command): UndoLog {
  if (action.kind === "undo" || action.kind === "redo" || action.kind === "revert") return after.undo;
  if (after.search) return after.undo;
  // While the history was searched, the text that an undo brings back was not shown.
  const buffer = before.search?.original ?? before.buffer;
  if (buffer.text === after.buffer.text) return after.undo;
  if (before.vi?.undoOpen || continuesWord(before, after))
    return { past: after.undo.past, future: undefined };
  return record(after.undo, { buffer, history: before.history });
}

/** Words are undone as a whole, with the blanks before them. */
function continuesWord(before: EditorState, after: EditorState): boolean {
  if (before.chain?.kind === "menu" && after.chain?.kind === "menu") return true;
  if (before.chain?.kind !== "typing" || after.chain?.kind !== "typing") return false;
  return !isBlankBefore(after.buffer) || isBlankBefore(before.buffer);
}

function isBlankBefore({ text, cursor }: EditBuffer): boolean {
  return /\s/.test(text[cursor - 1] ?? "");
}
