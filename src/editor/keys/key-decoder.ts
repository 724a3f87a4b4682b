import type { Action, KeyAction } from "../action.ts";
import { sequenceKey } from "./key-sequence.ts";

const escapeCharacter = "\x1b";
const interruptCharacter = "\x03";
/** CSI or SS3, not yet complete. The Linux console sends a second bracket for its function keys. */
const incompleteSequence = /^\x1b\x1b?(?:\[[0-?]*[ -/]*|\[\[|O)$/;
const longestSequence = 32;
const pasteStart = "\x1b[200~";
const pasteEnd = "\x1b[201~";

/**
 * Turns what a terminal sends into keys, one character at a time.
 *
 * An escape waits for what follows it: no clock here decides what a key was. Who has a clock calls `flush` when
 * nothing more has come for a while.
 *
 * Keys are named as in readline's and Emacs' manuals: `a`, `C-a`, `M-a`, `M-C-a`; and `left`, `S-tab`, `C-delete`.
 */
export class KeyDecoder {
  #pending = "";
  #paste: string[] | undefined;
  /** How much of it had come before the last pause. */
  #pastedBefore = 0;

  /** Has something begun that only more characters, or `flush`, will tell the meaning of? */
  get isPending(): boolean {
    return this.#pending !== "" || this.#isPasteInterrupted;
  }

  /** Nothing more has come for now, and nothing is pending. */
  pause(): void {
    this.#pastedBefore = this.#paste?.length ?? 0;
  }

  /** A ^C that comes alone is none that was pasted: the end of the paste is not coming, and its user has lost patience. */
  get #isPasteInterrupted(): boolean {
    return this.#paste?.length === this.#pastedBefore + 1 && this.#paste.at(-1) === interruptCharacter;
  }

  /** The action that this character completes, if any. */
  push(character: string): Action | undefined {
    if (this.#paste) return this.#pushPasted(this.#paste, character);
    const keys = this.#pending + character;
    this.#pending = "";
    if (keys === escapeCharacter || keys === "\x1b\x1b") return this.#wait(keys);
    if (!keys.startsWith(escapeCharacter)) return plainKey(character);
    if (keys === pasteStart) {
      this.#paste = [];
      this.#pastedBefore = 0;
      return undefined;
    }
    if (incompleteSequence.test(keys) && keys.length < longestSequence) return this.#wait(keys);
    return sequenceKey(keys) ?? this.#escaped(keys, character);
  }

  /** What a text of several characters means. */
  decode(text: string): Action[] {
    const actions: Action[] = [];
    for (const character of text) {
      const action = this.push(character);
      if (action) actions.push(action);
    }
    return actions;
  }

  /** The key that was pressed if nothing follows: an escape, alt with a bracket, or the ^C that calls a paste off. */
  flush(): Action | undefined {
    if (this.#isPasteInterrupted) {
      this.#paste = undefined;
      return plainKey(interruptCharacter);
    }
    const keys = this.#pending;
    this.#pending = "";
    if (keys === "") return undefined;
    if (keys === escapeCharacter) return { kind: "key", key: "escape", text: keys };
    const [character = ""] = keys.slice(1);
    return withAlt(plainKey(character), keys);
  }

  #wait(keys: string): undefined {
    this.#pending = keys;
    return undefined;
  }

  /** Alt with a key; or a sequence that is unknown, which means nothing unless somebody binds it. */
  #escaped(keys: string, character: string): Action | undefined {
    if ([...keys].length === 2) return withAlt(plainKey(character), keys);
    // A control character is no part of a sequence: it is a key of its own, and what came before is lost.
    if (character < " " || character === "\x7f") return this.push(character);
    return keys.length < longestSequence ? { kind: "key", key: keys, text: keys } : undefined;
  }

  #pushPasted(paste: string[], character: string): Action | undefined {
    paste.push(character);
    if (character !== "~" || paste.slice(-pasteEnd.length).join("") !== pasteEnd) return undefined;
    this.#paste = undefined;
    const text = paste.slice(0, -pasteEnd.length).join("");
    // Terminals send a pasted newline as the Enter key.
    return { kind: "paste", text: text.replaceAll(/\r\n?/g, "\n") };
  }
}

const controlNames: Readonly<Record<string, string>> = {
  "\0": "C-@",
  "\t": "tab",
  "\r": "enter",
  "\x1b": "escape",
  "\x1c": "C-\\",
  "\x1d": "C-]",
  "\x1e": "C-^",
  "\x1f": "C-_",
  "\x7f": "backspace",
};

function plainKey(character: string): KeyAction {
  const control = character < " " || character === "\x7f";
  const name = control ? (controlNames[character] ?? `C-${letterOf(character)}`) : character;
  return { kind: "key", key: name, text: character };
}

function letterOf(control: string): string {
  return String.fromCharCode(control.charCodeAt(0) + 0x60);
}

function withAlt({ key }: KeyAction, text: string): KeyAction {
  return { kind: "key", key: `M-${key}`, text };
}
