import type { Action } from "./action.ts";
import { bufferOf, type EditBuffer, emptyBuffer, insert, isAtEdge, move, remove } from "./buffer.ts";
import { emptyHistory, type History, newer, older, type Recall, remember } from "./history.ts";
import type { Movement } from "./movement.ts";

export interface EditorState {
  readonly buffer: EditBuffer;
  readonly history: History;
  /** What was killed last. */
  readonly killed: string;
}

/** What the editor cannot do by itself. */
export type Request = "submit" | "interrupt" | "end-of-file" | "clear";

export interface Reduced {
  readonly state: EditorState;
  readonly request?: Request;
}

export const initialState: EditorState = { buffer: emptyBuffer, history: emptyHistory, killed: "" };

/** What an action makes of a state. */
export function reduce(state: EditorState, action: Action): Reduced {
  const { buffer } = state;
  switch (action.kind) {
    case "insert":
      return edited(state, insert(buffer, action.text));
    case "move":
      return edited(state, move(buffer, action.movement));
    case "delete":
      return edited(state, remove(buffer, action.movement).buffer);
    case "kill":
      return { state: kill(state, action.movement) };
    case "yank":
      return edited(state, insert(buffer, state.killed));
    case "older":
      if (!isAtEdge(buffer, "first-line")) return edited(state, move(buffer, "up"));
      return { state: recalled(state, older(state.history, buffer.text)) };
    case "newer":
      if (!isAtEdge(buffer, "last-line")) return edited(state, move(buffer, "down"));
      return { state: recalled(state, newer(state.history)) };
    case "end-or-delete":
      if (buffer.text === "") return { state, request: "end-of-file" };
      return edited(state, remove(buffer, "right").buffer);
    case "enter":
      return { state, request: "submit" };
    case "interrupt":
    case "clear":
      return { state, request: action.kind };
  }
}

/** The state for the next line: nothing written, and what was run remembered. */
export function nextLine(state: EditorState, run = ""): EditorState {
  return { ...state, buffer: emptyBuffer, history: remember(state.history, run) };
}

function edited(state: EditorState, buffer: EditBuffer): Reduced {
  return { state: { ...state, buffer } };
}

function kill(state: EditorState, movement: Movement): EditorState {
  const { buffer, removed } = remove(state.buffer, movement);
  return { ...state, buffer, killed: removed === "" ? state.killed : removed };
}

function recalled(state: EditorState, recall: Recall | undefined): EditorState {
  return recall ? { ...state, history: recall.history, buffer: bufferOf(recall.text) } : state;
}
