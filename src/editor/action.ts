import type { Completion } from "./completion/candidate.ts";
import type { MenuStep } from "./completion/menu.ts";
import type { EditBuffer } from "./text/buffer.ts";
import type { Movement } from "./text/movement.ts";

export type LetterCase = "upper" | "lower" | "capital";

/** What a key means. */
export type Action =
  /** A key as it was pressed: what it means depends on the keymap and on what came before. */
  | { readonly kind: "key"; readonly key: string; readonly text: string }
  | { readonly kind: "insert"; readonly text: string }
  /** Text that the terminal says was pasted: no key in it means anything. */
  | { readonly kind: "paste"; readonly text: string }
  | { readonly kind: "move"; readonly movement: Movement }
  /** Takes over what is suggested from the history. */
  | { readonly kind: "accept-suggestion"; readonly part: "all" | "word" }
  | { readonly kind: "delete"; readonly movement: Movement }
  /** A deletion that can be yanked back. */
  | { readonly kind: "kill"; readonly movement: Movement }
  | { readonly kind: "kill-line" }
  | { readonly kind: "kill-region" }
  | { readonly kind: "copy-region" }
  | { readonly kind: "yank" }
  | { readonly kind: "yank-pop" }
  | { readonly kind: "yank-argument"; readonly which: "first" | "last" }
  | { readonly kind: "delete-horizontal-space" }
  | { readonly kind: "transpose"; readonly unit: "characters" | "words" }
  | { readonly kind: "change-case"; readonly to: LetterCase }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  /** Undoes all. */
  | { readonly kind: "revert" }
  /** The next key is inserted as it is. */
  | { readonly kind: "quoted-insert" }
  /** The next key is a character to go to. */
  | { readonly kind: "find-character"; readonly direction: "left" | "right" }
  /** A digit of a numeric argument, or its sign. */
  | { readonly kind: "argument"; readonly digit: string }
  | { readonly kind: "set-mark" }
  | { readonly kind: "exchange-mark" }
  | { readonly kind: "insert-comment" }
  | { readonly kind: "older" }
  | { readonly kind: "newer" }
  /** The older or newer line that begins with what stands before the cursor. */
  | {
      readonly kind: "search-prefix";
      readonly direction: "older" | "newer";
      /** Or that holds it, wherever. */
      readonly anywhere?: true;
    }
  /** What the arrows do: up and down within the text, and beyond its edge as `search-prefix` or `older`. */
  | { readonly kind: "up" }
  | { readonly kind: "down" }
  | { readonly kind: "history-edge"; readonly edge: "oldest" | "newest" }
  /** Runs the line, and shows the one after it in the history. */
  | { readonly kind: "operate-and-get-next" }
  /** Asks for candidates: whoever knows them answers by an action of the kind below. */
  | { readonly kind: "complete" }
  /** What could stand before the cursor of a buffer; too late if it is another one by now. */
  | { readonly kind: "candidates"; readonly completion: Completion; readonly buffer: EditBuffer }
  | { readonly kind: "menu"; readonly to: MenuStep }
  /** Looks through the history: begins to, or goes on; `run` runs what was found. */
  | { readonly kind: "search"; readonly step: "older" | "newer" | "accept" | "cancel" | "run" }
  | { readonly kind: "search-input"; readonly text: string }
  | { readonly kind: "search-erase"; readonly part: "character" | "word" | "all" }
  | { readonly kind: "abort" }
  | { readonly kind: "enter" }
  | { readonly kind: "interrupt" }
  /** ^D: the end of the file on an empty line, else a deletion. */
  | { readonly kind: "end-or-delete" }
  /** Expands the tilde of the word at the cursor; or aliases and words as the shell would. */
  | { readonly kind: "expand"; readonly what: "tilde" | "line" }
  /** What a text has become that somebody else has changed; too late if it is another one by now. */
  | { readonly kind: "rewrite"; readonly to: EditBuffer; readonly buffer: EditBuffer }
  /** Remembers the keys that follow; no longer; presses them again. */
  | { readonly kind: "macro"; readonly step: "begin" | "end" | "call" }
  /** Edits the line in `$EDITOR`. */
  | { readonly kind: "edit-externally" }
  | { readonly kind: "clear" }
  | { readonly kind: "redraw" }
  /** Binds again what the file says that `bind -f` has read last. */
  | { readonly kind: "read-init-file" }
  | { readonly kind: "change-mode"; readonly to: "emacs" | "vi" }
  /** Nothing more comes of a sequence of keys that has begun. */
  | { readonly kind: "settle" };

export type KeyAction = Extract<Action, { kind: "key" }>;
