import type { Action } from "./action.ts";

const control: Readonly<Record<string, Action>> = {
  "\x01": { kind: "move", movement: "line-start" },
  "\x02": { kind: "move", movement: "left" },
  "\x03": { kind: "interrupt" },
  "\x04": { kind: "end-or-delete" },
  "\x05": { kind: "move", movement: "line-end" },
  "\x06": { kind: "move", movement: "right" },
  "\b": { kind: "delete", movement: "left" },
  "\t": { kind: "insert", text: "\t" },
  "\n": { kind: "enter" },
  "\x0b": { kind: "kill", movement: "line-end-or-newline" },
  "\f": { kind: "clear" },
  "\r": { kind: "enter" },
  "\x0e": { kind: "newer" },
  "\x10": { kind: "older" },
  "\x15": { kind: "kill", movement: "line-start" },
  "\x17": { kind: "kill", movement: "blank-word-left" },
  "\x19": { kind: "yank" },
  "\x7f": { kind: "delete", movement: "left" },
};

/** What follows an escape when alt is held; Emacs' words. */
const alt: Readonly<Record<string, Action>> = {
  b: { kind: "move", movement: "word-left" },
  d: { kind: "kill", movement: "word-right" },
  f: { kind: "move", movement: "word-right" },
  "\b": { kind: "kill", movement: "word-left" },
  "\x7f": { kind: "kill", movement: "word-left" },
};

/** The last character of a control sequence. Parameters other than a tilde's number are modifiers. */
const final: Readonly<Record<string, Action>> = {
  A: { kind: "older" },
  B: { kind: "newer" },
  C: { kind: "move", movement: "right" },
  D: { kind: "move", movement: "left" },
  F: { kind: "move", movement: "line-end" },
  H: { kind: "move", movement: "line-start" },
};

/** The number before a tilde: the keys of the VT220 and of rxvt. */
const numbered: Readonly<Record<string, Action>> = {
  1: { kind: "move", movement: "line-start" },
  3: { kind: "delete", movement: "right" },
  4: { kind: "move", movement: "line-end" },
  7: { kind: "move", movement: "line-start" },
  8: { kind: "move", movement: "line-end" },
};

const escapeCharacter = "\x1b";
/** CSI or SS3, complete. The Linux console sends a second bracket for its function keys. */
const sequence = /^\x1b(?:\[(?!\[)([0-?]*)[ -/]*|\[\[|O)([@-~])$/;
const incompleteSequence = /^\x1b(?:\[[0-?]*[ -/]*|\[\[|O)?$/;
const longestSequence = 32;
const pasteStart = "\x1b[200~";
const pasteEnd = "\x1b[201~";

/**
 * Turns what a terminal sends into actions, one character at a time.
 *
 * An escape alone waits for what follows it, however long that takes: no clock decides what a key was.
 */
export class KeyDecoder {
  #pending = "";
  #paste: string[] | undefined;

  /** The action that this character completes, if any. */
  push(character: string): Action | undefined {
    if (this.#paste) return this.#pushPasted(this.#paste, character);
    if (this.#pending === "") return this.#start(character);
    const keys = this.#pending + character;
    this.#pending = "";
    if (keys === pasteStart) {
      this.#paste = [];
      return undefined;
    }
    const isAlt = keys.length === 2 && alt[character] !== undefined;
    if (isAlt) return alt[character];
    // A control character is no part of a sequence: what came before was a key of its own.
    if (character < " " || character === "\x7f") return this.#start(character);
    if (incompleteSequence.test(keys) && keys.length < longestSequence) this.#pending = keys;
    return sequenceAction(keys);
  }

  #start(character: string): Action | undefined {
    if (character === escapeCharacter) {
      this.#pending = escapeCharacter;
      return undefined;
    }
    if (character < " " || character === "\x7f") return control[character];
    return { kind: "insert", text: character };
  }

  #pushPasted(paste: string[], character: string): Action | undefined {
    paste.push(character);
    if (character !== "~" || paste.slice(-pasteEnd.length).join("") !== pasteEnd) return undefined;
    this.#paste = undefined;
    const text = paste.slice(0, -pasteEnd.length).join("");
    // Terminals send a pasted newline as the Enter key.
    return { kind: "insert", text: text.replaceAll(/\r\n?/g, "\n") };
  }
}

function sequenceAction(keys: string): Action | undefined {
  const [, parameters = "", last = ""] = sequence.exec(keys) ?? [];
  const [number = "", modifier = ""] = parameters.split(";");
  if (last === "~") return numbered[number];
  // 3 is alt, 5 control: both make the arrows go by words.
  if ((modifier === "3" || modifier === "5") && last === "C") return alt.f;
  if ((modifier === "3" || modifier === "5") && last === "D") return alt.b;
  return keys.startsWith("\x1b[[") ? undefined : final[last];
}
