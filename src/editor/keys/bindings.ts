import type { Action } from "../action.ts";

/** What a user has bound keys to. */
export type Binding =
  /** One of the editor's functions, by readline's name. */
  | { readonly kind: "function"; readonly name: string; readonly action: Action }
  /** Other keys, which are pressed instead. */
  | { readonly kind: "macro"; readonly text: string }
  /** A command, which is run. */
  | { readonly kind: "command"; readonly command: string }
  /** Nothing: what the keys meant before is gone. */
  | { readonly kind: "none" };

export const keymapNames = ["emacs", "vi-insert", "vi-command"] as const;
export type KeymapName = (typeof keymapNames)[number];

interface Entry {
  /** What a terminal sends for the keys. */
  readonly characters: string;
  readonly binding: Binding;
}

/** What a user has made of the editor (`bind`): keys, by their names with blanks between, and readline's variables. */
export class Bindings {
  readonly #keymaps: Readonly<Record<KeymapName, Map<string, Entry>>> = {
    emacs: new Map(),
    "vi-insert": new Map(),
    "vi-command": new Map(),
  };
  /** Those that were set. */
  readonly variables = new Map<string, string>();
  /** The file that was read last. */
  initFile: string | undefined;

  set(keymap: KeymapName, keys: string, characters: string, binding: Binding): void {
    this.#keymaps[keymap].set(keys, { characters, binding });
  }

  get(keymap: KeymapName, keys: string): Binding | undefined {
    return this.#keymaps[keymap].get(keys)?.binding;
  }

  /** Whether a longer sequence begins with these keys. */
  isBeginning(keymap: KeymapName, keys: string): boolean {
    const beginning = `${keys} `;
    for (const [each, { binding }] of this.#keymaps[keymap]) {
      if (binding.kind !== "none" && each.startsWith(beginning)) return true;
    }
    return false;
  }

  entries(keymap: KeymapName): IterableIterator<[keys: string, entry: Entry]> {
    return this.#keymaps[keymap].entries();
  }

  /** Whether a variable is `on`; `usual` where nobody has said. */
  isOn(variable: string, usual: boolean): boolean {
    const value = this.variables.get(variable);
    return value === undefined ? usual : value === "on";
  }
}

export const noBindings: Bindings = new Bindings();
