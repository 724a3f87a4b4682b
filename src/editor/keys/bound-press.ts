import type { Action, KeyAction } from "../action.ts";
import type { EditorState, Reduced } from "../state.ts";
import type { Binding, KeymapName } from "./bindings.ts";
import { KeyDecoder } from "./key-decoder.ts";
import { emacsKeymap } from "./keymap.ts";

/** How keys that a user has bound reach the rest of the editor. */
export interface Unbound {
  /** What a key does by itself. */
  readonly press: (state: EditorState, action: KeyAction) => Reduced;
  readonly perform: (state: EditorState, action: Action) => Reduced;
}

/** The key that only begins sequences. */
const prefixKey = "C-x";

const usualPatience = 500;

/** What a key does where the user may have bound it, perhaps as part of a sequence. */
export function pressBound(state: EditorState, action: KeyAction, rest: Unbound): Reduced {
  const keys = [...state.pending, action];
  if (isBeginning(state, keys)) return { state: { ...state, pending: keys } };
  const binding = bindingOf(state, keys);
  const settled = { ...state, pending: [] };
  if (binding) return carryOut(settled, binding, action, rest);
  return keys.length === 1 ? rest.press(settled, action) : settle(state, keys, rest);
}

/** Nothing more comes of a sequence that has begun: its keys mean what they mean without what never came. */
export function settlePending(state: EditorState, rest: Unbound): Reduced {
  const binding = bindingOf(state, state.pending);
  const last = state.pending.at(-1);
  if (binding && last) return carryOut({ ...state, pending: [] }, binding, last, rest);
  return settle(state, state.pending, rest);
}

/**
 * How long keys wait that mean something of their own, in milliseconds; undefined if none do, or if they wait for ever,
 * as a `keyseq-timeout` of 0 or less has it.
 */
export function patienceOf({ pending: [first], bindings }: EditorState): number | undefined {
  if (!first || first.key === prefixKey) return undefined;
  const patience = Number(bindings.variables.get("keyseq-timeout") ?? usualPatience);
  if (Number.isNaN(patience)) return usualPatience;
  return patience > 0 ? patience : undefined;
}

/** The longest beginning that is bound is what was meant; else each key by itself. */
function settle(state: EditorState, keys: readonly KeyAction[], rest: Unbound): Reduced {
  const settled = { ...state, pending: [] };
  for (let length = keys.length - 1; length > 0; length -= 1) {
    const binding = bindingOf(state, keys.slice(0, length));
    if (!binding) continue;
    return followed(carryOut(settled, binding, keys[length - 1] as KeyAction, rest), keys.slice(length));
  }
  const [first, ...others] = keys;
  if (!first || first.key === prefixKey) return { state: { ...settled, argument: "", chain: undefined } };
  return followed(rest.press(settled, first), others);
}

function followed(reduced: Reduced, keys: readonly KeyAction[]): Reduced {
  return { ...reduced, replay: [...(reduced.replay ?? []), ...keys] };
}

function keymapOf({ vi }: EditorState): KeymapName {
  if (!vi) return "emacs";
  return vi.mode === "normal" ? "vi-command" : "vi-insert";
}

function namesOf(keys: readonly KeyAction[]): string {
  return keys.map(({ key }) => key).join(" ");
}

function isBeginning(state: EditorState, keys: readonly KeyAction[]): boolean {
  const keymap = keymapOf(state);
  const names = namesOf(keys);
  if (state.bindings.isBeginning(keymap, names)) return true;
  return names === prefixKey && keymap !== "vi-command" && !state.bindings.get(keymap, names);
}

/** Single keys that nobody has bound are the rest's business. */
function bindingOf(state: EditorState, keys: readonly KeyAction[]): Binding | undefined {
  const keymap = keymapOf(state);
  const names = namesOf(keys);
  const bound = state.bindings.get(keymap, names);
  if (bound || keys.length < 2 || keymap === "vi-command") return bound;
  const action = emacsKeymap[names];
  return action && { kind: "function", name: "", action };
}

function carryOut(state: EditorState, binding: Binding, key: KeyAction, rest: Unbound): Reduced {
  switch (binding.kind) {
    case "function":
      return perform(state, binding.action, key, rest);
    case "macro":
      return { state, replay: actionsOf(binding.text) };
    case "command":
      return { state: { ...state, argument: "", chain: undefined }, request: { command: binding.command } };
    case "none":
      return { state: { ...state, argument: "", chain: undefined } };
  }
}

function perform(state: EditorState, action: Action, { key, text }: KeyAction, rest: Unbound): Reduced {
  // As in readline, the key that ends a file does so on an empty line, too, when it is bound to this.
  if (key === "C-d" && action.kind === "delete") return rest.perform(state, { kind: "end-or-delete" });
  if (action.kind === "insert" && action.text === "") return rest.perform(state, { ...action, text });
  if (action.kind === "argument" && action.digit === "")
    return rest.perform(state, { ...action, digit: text.slice(-1) });
  if (action.kind !== "key") return rest.perform(state, action);
  // Functions of vi's are keys of its normal mode, where alone they mean something; an escape leads there.
  const means =
    action.key === "escape" ? state.vi && state.vi.mode !== "normal" : state.vi?.mode === "normal";
  return means ? rest.press(state, action) : { state };
}

function actionsOf(text: string): readonly Action[] {
  const decoder = new KeyDecoder();
  const actions = decoder.decode(text.replaceAll("\n", "\r"));
  const last = decoder.flush();
  return last ? [...actions, last] : actions;
}
