import type { Bindings, KeymapName } from "../keys/bindings.ts";
import { functions } from "../keys/functions.ts";
import { notationOf } from "../keys/notation.ts";
import { boundKeys } from "./bound-keys.ts";
import { knownVariables } from "./variables.ts";

/** What a listing is made of. */
export interface Listed {
  readonly bindings: Bindings;
  readonly keymap: KeymapName;
  readonly mode: "emacs" | "vi";
}

/** What `bind` lists, by the letter of its option, in bash's words. */
export const listings: Readonly<Record<string, (listed: Listed) => string>> = {
  l: () => lines(functionNames()),
  p: (listed) =>
    lines(
      byFunction(
        listed,
        (name, keys) => keys.map((each) => `"${each}": ${name}`),
        (name) => `# ${name} (not bound)`,
      ),
    ),
  P: (listed) =>
    lines(
      byFunction(
        listed,
        (name, keys) => [`${name} can be found on ${quotedList(keys)}.`],
        (name) => `${name} is not bound to any keys`,
      ),
    ),
  s: (listed) => lines(macros(listed).map(([keys, text]) => `"${keys}": "${text}"`)),
  S: (listed) => lines(macros(listed).map(([keys, text]) => `${keys} outputs ${text}`)),
  v: (listed) => lines(variables(listed).map(([name, value]) => `set ${name} ${value}`)),
  V: (listed) => lines(variables(listed).map(([name, value]) => `${name} is set to \`${value}'`)),
  X: (listed) => lines(commands(listed)),
};

/** What `bind -q` says. */
export function invocation({ bindings, keymap }: Listed, name: string): string | undefined {
  const keys = keysBoundTo(bindings, keymap, name);
  return keys.length === 0 ? undefined : `${name} can be invoked via ${quotedList(keys)}.\n`;
}

function functionNames(): readonly string[] {
  return Object.keys(functions).sort();
}

function keysBoundTo(bindings: Bindings, keymap: KeymapName, name: string): readonly string[] {
  return boundKeys(bindings, keymap)
    .filter(({ binding }) => binding.kind === "function" && binding.name === name)
    .map(({ keys }) => keys);
}

function byFunction(
  { bindings, keymap }: Listed,
  bound: (name: string, keys: readonly string[]) => readonly string[],
  unbound: (name: string) => string,
): readonly string[] {
  const keysOf = Map.groupBy(boundKeys(bindings, keymap), ({ binding }) =>
    binding.kind === "function" ? binding.name : "",
  );
  return functionNames().flatMap((name) => {
    const keys = keysOf.get(name)?.map((each) => each.keys);
    return keys ? bound(name, keys) : [unbound(name)];
  });
}

function macros({ bindings, keymap }: Listed): readonly (readonly [string, string])[] {
  return boundKeys(bindings, keymap).flatMap(({ keys, binding }) =>
    binding.kind === "macro" ? [[keys, notationOf(binding.text)] as const] : [],
  );
}

function commands({ bindings, keymap }: Listed): readonly string[] {
  return boundKeys(bindings, keymap).flatMap(({ keys, binding }) =>
    binding.kind === "command" ? [`"${keys}": ${JSON.stringify(binding.command)}`] : [],
  );
}

function variables({ bindings, mode }: Listed): readonly (readonly [string, string])[] {
  return Object.entries(knownVariables).map(([name, usual]) => {
    const value = name === "editing-mode" ? mode : (bindings.variables.get(name) ?? usual);
    return [name, value] as const;
  });
}

function quotedList(keys: readonly string[]): string {
  return keys.map((each) => `"${each}"`).join(", ");
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join("");
}
