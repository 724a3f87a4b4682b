import type { KeymapName } from "../keys/bindings.ts";

/** A keymap of readline's: one of the editor's, or what follows a key in it. */
export interface Keymap {
  readonly name: KeymapName;
  /** What a terminal sends for that key. */
  readonly after: string;
}

const keymaps: Readonly<Record<string, Keymap>> = {
  emacs: { name: "emacs", after: "" },
  "emacs-standard": { name: "emacs", after: "" },
  "emacs-meta": { name: "emacs", after: "\x1b" },
  "emacs-ctlx": { name: "emacs", after: "\x18" },
  vi: { name: "vi-command", after: "" },
  "vi-move": { name: "vi-command", after: "" },
  "vi-command": { name: "vi-command", after: "" },
  "vi-insert": { name: "vi-insert", after: "" },
};

export function keymapNamed(name: string): Keymap | undefined {
  return Object.hasOwn(keymaps, name) ? keymaps[name] : undefined;
}
