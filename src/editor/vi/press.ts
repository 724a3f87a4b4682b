import type { Action, KeyAction } from "../action.ts";
import { emacsKeymap } from "../keys/keymap.ts";
import type { EditorState, Reduced } from "../state.ts";
import { bufferOf, type EditBuffer, replace } from "../text/buffer.ts";
import { boundaryAfter, boundaryBefore } from "../text/graphemes.ts";
import { lineEnd, lineStart } from "../text/movement.ts";
import { record } from "../text/undo.ts";
import { type Executed, execute } from "./execute.ts";
import { parseCommand, type ViCommand } from "./parse.ts";
import { beginSearch, searchAgain, searchKey } from "./search.ts";
import type { ViState } from "./state.ts";

type Reduce = (state: EditorState, action: Action) => Reduced;

/** How vi mode reaches the rest of the editor. */
export interface Rest {
  /** What a key does where there is no vi. */
  readonly press: (state: EditorState, action: KeyAction) => Reduced;
  readonly reduce: Reduce;
}

/** What a key does in vi mode. */
export function pressVi(state: EditorState, vi: ViState, action: KeyAction, rest: Rest): Reduced {
  if (vi.searchInput) return searchKey(state, vi, vi.searchInput, action);
  return vi.mode === "normal" ? pressNormal(state, vi, action, rest) : pressInsert(state, vi, action, rest);
}

// Insert mode

function pressInsert(state: EditorState, vi: ViState, action: KeyAction, rest: Rest): Reduced {
  const { key, text } = action;
  if (key === "escape") return { state: leaveInsert(insertAgain(state, vi, rest), vi, action) };
  // A key after an escape comes as that key with alt.
  const after = /^M-(.+)$/s.exec(key)?.[1];
  if (after !== undefined) {
    const left = leaveInsert(insertAgain(state, vi, rest), vi, { kind: "key", key: "escape", text: "\x1b" });
    return rest.reduce(left, { kind: "key", key: after, text: text.slice(1) });
  }
  const recording = vi.recording && [...vi.recording, action];
  const recorded = { ...state, vi: { ...vi, recording } };
  if (vi.mode === "replace" && text >= " " && key === text) {
    const buffer = overwritten(state.buffer, text);
    return { state: withUndo(state, { ...recorded, buffer }) };
  }
  return rest.press(recorded, action);
}

/** Presses the keys of the insertion again as often as its count says. */
function insertAgain(state: EditorState, { repeat, recording = [] }: ViState, rest: Rest): EditorState {
  const keys = repeat ? recording.slice(repeat.from) : [];
  let result = state;
  for (let left = (repeat?.count ?? 1) - 1; left > 0; left -= 1) {
    for (const key of keys) result = rest.press(result, key).state;
  }
  return result;
}

/** Ends an insertion: it can be done again now, and the cursor goes back upon a character. */
function leaveInsert(state: EditorState, vi: ViState, key: KeyAction): EditorState {
  const lastChange = vi.recording ? [...vi.recording, key] : vi.lastChange;
  const { text, cursor } = state.buffer;
  const back = cursor > lineStart(text, cursor) ? boundaryBefore(text, cursor) : cursor;
  return {
    ...state,
    buffer: bufferOf(text, back),
    argument: "",
    pending: [],
    chain: undefined,
    vi: {
      ...vi,
      mode: "normal",
      keys: [],
      recording: undefined,
      repeat: undefined,
      lastChange,
      undoOpen: false,
    },
  };
}

function overwritten({ text, cursor }: EditBuffer, typed: string): EditBuffer {
  const end = cursor < lineEnd(text, cursor) ? boundaryAfter(text, cursor) : cursor;
  return replace(text, cursor, end, typed);
}

// Normal mode

function pressNormal(state: EditorState, vi: ViState, action: KeyAction, rest: Rest): Reduced {
  const keys = [...vi.keys, ...unpacked(action.key)];
  const command = parseCommand(keys);
  if (command === "incomplete") return { state: { ...state, vi: { ...vi, keys } } };
  const cleared = { ...state, vi: { ...vi, keys: [] } };
  if (command === "invalid") return { state: cleared };
  const own = ownCommand(cleared, vi, command, rest);
  if (own) return { ...own, state: onCharacter(own.state) };
  const executed = execute(cleared, command);
  if (executed) return { state: finish(state, vi, executed, keys, repeatOf(command, keys)) };
  if (command.operator !== "" || vi.keys.length > 0) return { state: cleared };
  // What vi has no meaning for means what it means elsewhere: ^C, Enter, and the like.
  const elsewhere = emacsKeymap[action.key];
  if (!elsewhere || [...action.key].length === 1 || elsewhere.kind === "complete") return { state: cleared };
  const reduced = rest.reduce(cleared, elsewhere);
  return { ...reduced, state: onCharacter(reduced.state) };
}

/** Insertions that are made as often as the count says. */
function repeatOf({ name, count, operator }: ViCommand, keys: readonly string[]): ViState["repeat"] {
  const repeats = operator === "" && count > 1 && /^[iIaA]$/.test(name);
  return repeats ? { count: Math.min(count, 1_000), from: keys.length } : undefined;
}

/** Escapes before a key come as alt: in normal mode they mean nothing. */
function unpacked(key: string): string[] {
  if (key === "escape") return ["escape"];
  const after = /^M-(.+)$/s.exec(key)?.[1];
  return [after ?? key];
}

/** Commands that are the editor's more than the text's. */
function ownCommand(state: EditorState, vi: ViState, command: ViCommand, rest: Rest): Reduced | undefined {
  const { name, count, explicit, operator } = command;
  if (operator !== "") return undefined;
  const argument = explicit ? String(count) : "";
  const run = (action: Action): Reduced => rest.reduce({ ...state, argument }, action);
  switch (name) {
    case "u":
      return run({ kind: "undo" });
    case "C-r":
      return run({ kind: "redo" });
    case "U":
      return run({ kind: "revert" });
    case "k":
    case "-":
    case "up":
    case "C-p":
      return atEdge(state.buffer, "first") || name === "C-p" ? run({ kind: "older" }) : undefined;
    case "j":
    case "+":
    case "down":
    case "C-n":
      return atEdge(state.buffer, "last") || name === "C-n" ? run({ kind: "newer" }) : undefined;
    case "G":
      return run({ kind: "history-edge", edge: explicit ? "oldest" : "newest" });
    case "#":
      return run({ kind: "insert-comment" });
    case "v":
      return run({ kind: "edit-externally" });
    case "m":
      return { state: withMark(state, vi, command.argument) };
    case "/":
    case "?":
      return { state: beginSearch(state, name === "/" ? "older" : "newer") };
    case "n":
    case "N":
      return { state: searchAgain(state, name === "n") };
    case ".":
      return repeatChange(state, vi, command, rest);
    default:
      return undefined;
  }
}

/** Marks are named by small letters. */
function withMark(state: EditorState, vi: ViState, name: string): EditorState {
  if (!/^[a-z]$/.test(name)) return state;
  return { ...state, vi: { ...vi, keys: [], marks: { ...vi.marks, [name]: state.buffer.cursor } } };
}

function atEdge({ text, cursor }: EditBuffer, edge: "first" | "last"): boolean {
  return edge === "first" ? lineStart(text, cursor) === 0 : lineEnd(text, cursor) === text.length;
}

/** Presses the keys of the last change again; another count takes the place of its own. */
function repeatChange(state: EditorState, vi: ViState, { count, explicit }: ViCommand, rest: Rest): Reduced {
  const first = vi.lastChange.findIndex(({ key }) => !/^[0-9]$/.test(key));
  const digits = [...String(count)].map((digit): KeyAction => ({ kind: "key", key: digit, text: digit }));
  const keys = explicit ? [...digits, ...vi.lastChange.slice(first)] : vi.lastChange;
  return { state: keys.reduce((each, key) => rest.reduce(each, key).state, state) };
}

function finish(
  before: EditorState,
  vi: ViState,
  { state, change, mode }: Executed,
  keys: readonly string[],
  repeat: ViState["repeat"],
): EditorState {
  const pressed = keys.map((key): KeyAction => ({ kind: "key", key, text: key }));
  const find = state.vi?.find;
  const undone = withUndo(before, state);
  const after: ViState = {
    ...vi,
    find,
    keys: [],
    mode: mode ?? "normal",
    undoOpen: mode !== undefined && undone.undo !== before.undo,
    recording: mode ? pressed : undefined,
    repeat: mode ? repeat : undefined,
    lastChange: change && !mode ? pressed : vi.lastChange,
  };
  const next = { ...undone, vi: after, chain: undefined };
  return mode ? next : onCharacter(next);
}

function withUndo(before: EditorState, after: EditorState): EditorState {
  const { buffer, history, vi } = before;
  if (buffer.text === after.buffer.text) return after;
  if (vi?.undoOpen) return { ...after, undo: { past: after.undo.past, future: undefined } };
  const undo = record(after.undo, { buffer, history });
  return after.vi && after.vi.mode !== "normal"
    ? { ...after, undo, vi: { ...after.vi, undoOpen: true } }
    : { ...after, undo };
}

/** In normal mode the cursor is upon a character, not behind the last one of a line. */
function onCharacter(state: EditorState): EditorState {
  const { buffer, vi } = state;
  const { text, cursor } = buffer;
  if (vi?.mode !== "normal" || cursor < lineEnd(text, cursor) || cursor === lineStart(text, cursor))
    return state;
  return { ...state, buffer: bufferOf(text, boundaryBefore(text, cursor)) };
}
