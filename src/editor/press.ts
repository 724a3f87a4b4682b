import type { Action, KeyAction } from "./action.ts";
import { emacsKeymap, type Keymap } from "./keymap.ts";
import type { EditorState } from "./state.ts";

/** What a key means in a state: an action, more keys to wait for, or nothing. */
export type Meaning = Action | "prefix" | undefined;

export function meaningOf(state: EditorState, { key, text }: KeyAction): Meaning {
  const keymap = emacsKeymap;
  if (state.prefix !== "") return keymap[`${state.prefix} ${key}`];
  if (state.argument !== "" && /^[0-9]$/.test(key)) return { kind: "argument", digit: key };
  const bound = keymap[key] ?? keymap[lowered(key)];
  if (bound) return bound;
  if (beginsSequence(keymap, key)) return "prefix";
  return isText(text) ? { kind: "insert", text } : undefined;
}

/** `M-B` means what `M-b` means where nothing else is said. */
function lowered(key: string): string {
  return /^M-[A-Z]$/.test(key) ? key.toLowerCase().replace("m", "M") : key;
}

function beginsSequence(keymap: Keymap, key: string): boolean {
  return key === "C-x" && keymap === emacsKeymap;
}

function isText(text: string): boolean {
  return text >= " " && !text.startsWith("\x7f");
}
