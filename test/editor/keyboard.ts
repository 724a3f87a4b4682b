import type { Action } from "../../src/editor/action.ts";
import { historyOf } from "../../src/editor/history/history.ts";
import { KeyDecoder } from "../../src/editor/keys/keymap.ts";
import { type EditorState, initialState, type Request, reduce } from "../../src/editor/reduce.ts";
import { bufferOf, type EditBuffer } from "../../src/editor/text/buffer.ts";

/** A state from a text with a `|` where the cursor is. */
export function at(marked: string, lines: readonly string[] = []): EditorState {
  return { ...initialState, buffer: bufferAt(marked), history: historyOf(lines.map((text) => ({ text }))) };
}

export function bufferAt(marked: string): EditBuffer {
  const cursor = marked.indexOf("|");
  return bufferOf(marked.replace("|", ""), cursor < 0 ? marked.length : cursor);
}

/** The text with a `|` where the cursor is. */
export function shown({ buffer: { text, cursor } }: EditorState): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

/** Keys in a row: `M-f C-k a SPC` is alt-f, control-k, an a, a blank. */
export function press(state: EditorState, keys: string): EditorState {
  let result = state;
  for (const key of keys.split(" ")) result = send(result, bytesOf(key)).state;
  return result;
}

/** What comes of bytes from the terminal, and what the editor asked for meanwhile. */
export function send(
  state: EditorState,
  bytes: string,
): { readonly state: EditorState; readonly requests: readonly Request[] } {
  const decoder = new KeyDecoder();
  const requests: Request[] = [];
  let result = state;
  const take = (action: Action | undefined, origin: "typed" | "replayed"): void => {
    if (!action) return;
    const { state, request, replay = [] } = reduce(result, action, origin);
    result = state;
    if (request) requests.push(request);
    for (const next of replay) take(next, "replayed");
  };
  for (const action of [...decoder.decode(bytes), decoder.flush()]) take(action, "typed");
  return { state: result, requests };
}

const named: Readonly<Record<string, string>> = {
  SPC: " ",
  BAR: "|",
  backspace: "\x7f",
  enter: "\r",
  escape: "\x1b",
  tab: "\t",
  up: "\x1b[A",
  down: "\x1b[B",
  right: "\x1b[C",
  left: "\x1b[D",
  home: "\x1b[H",
  end: "\x1b[F",
  delete: "\x1b[3~",
  pageup: "\x1b[5~",
  pagedown: "\x1b[6~",
};

/** What a terminal sends for a key. */
export function bytesOf(key: string): string {
  if (key.startsWith("M-") && key.length > 2) return `\x1b${bytesOf(key.slice(2))}`;
  if (key.startsWith("C-") && key.length === 3)
    return String.fromCharCode(key.toUpperCase().charCodeAt(2) & 31);
  return named[key] ?? key;
}
