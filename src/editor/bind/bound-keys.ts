import type { Action } from "../action.ts";
import type { Binding, Bindings, KeymapName } from "../keys/bindings.ts";
import { functions } from "../keys/functions.ts";
import { emacsKeymap } from "../keys/keymap.ts";
import { charactersOfKeys, notationOf } from "../keys/notation.ts";

/** Keys that mean something, in readline's notation. */
export interface BoundKeys {
  readonly keys: string;
  /** The keys by their names. */
  readonly names: string;
  readonly characters: string;
  readonly binding: Binding;
}

/** All that is bound in a keymap: what the user has bound, and what is so from the start. */
export function boundKeys(bindings: Bindings, keymap: KeymapName): readonly BoundKeys[] {
  const bound: BoundKeys[] = [];
  const add = (names: string, characters: string, binding: Binding): void => {
    bound.push({ keys: notationOf(characters), names, characters, binding });
  };
  for (const [names, name] of fromTheStart(keymap)) {
    const action = functions[name];
    if (action && !bindings.get(keymap, names))
      add(names, charactersOfKeys(names), { kind: "function", name, action });
  }
  for (const [names, { characters, binding }] of bindings.entries(keymap)) {
    if (binding.kind !== "none") add(names, characters, binding);
  }
  return bound.sort((one, other) => (one.keys < other.keys ? -1 : 1));
}

/** The names of keys and of what they do. */
function fromTheStart(keymap: KeymapName): [names: string, name: string][] {
  const isViCommand = keymap === "vi-command";
  const actions: Iterable<[string, Action]> = isViCommand ? viKeys() : Object.entries(emacsKeymap);
  const leaving: [string, string][] = keymap === "vi-insert" ? [["escape", "vi-movement-mode"]] : [];
  const found = [...actions].map(([names, action]): [string, string] => [names, nameOf(action)]);
  return [...found, ...leaving].filter(([, name]) => name !== "");
}

function* viKeys(): Iterable<[string, Action]> {
  for (const action of Object.values(functions)) {
    if (action.kind === "key" && action.key !== "escape") yield [action.key, action];
  }
}

let names: Map<string, string> | undefined;

/** The name of what a key does; empty where readline has none for it. */
function nameOf(action: Action): string {
  names ??= new Map(
    Object.entries(functions)
      .reverse()
      .map(([name, each]) => [JSON.stringify(each), name]),
  );
  if (action.kind === "argument") return "digit-argument";
  // ^D is more than a deletion, but readline calls it one.
  if (action.kind === "end-or-delete") return "delete-char";
  return names.get(JSON.stringify(action)) ?? "";
}
