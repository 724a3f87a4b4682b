import { BACKSLASH, NEWLINE } from "../characters.ts";

/** Where a frame's text comes from. */
export type FrameKind = "source" | "alias" | "backquote" | "here-document";

/**
 * A text being read, with the places of its characters in the source: shifted by a constant, listed one by
 * one (the text within backquotes, without its backslashes), or all the same (an alias's text stands where
 * the alias was used).
 */
export interface Frame {
  readonly kind: FrameKind;
  readonly text: string;
  readonly at: number;
  readonly places: Places;
  readonly parent: Frame | undefined;
  /** The alias's name. */
  readonly name: string;
  readonly decisions: Map<number, boolean>;
}

export type Places =
  | { readonly kind: "shifted"; readonly by: number }
  | { readonly kind: "listed"; readonly starts: readonly number[] }
  | { readonly kind: "same"; readonly start: number; readonly end: number };

const END = -1;

/** The text that the lexer reads: a stack of frames, with a place in the innermost one. */
export class Input {
  text: string;
  at: number;
  /** Which `((` of this text have turned out to be arithmetic, and which `[` to begin a subscript. */
  decisions = new Map<number, boolean>();
  #frame: Frame;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
    const places: Places = { kind: "shifted", by: 0 };
    this.#frame = {
      kind: "source",
      text,
      at,
      places,
      parent: undefined,
      name: "",
      decisions: this.decisions,
    };
  }

  get kind(): FrameKind {
    return this.#frame.kind;
  }

  /** True when an unfinished construct could be finished by more source text. */
  get growing(): boolean {
    for (let frame: Frame | undefined = this.#frame; frame; frame = frame.parent) {
      if (frame.kind === "backquote" || frame.kind === "here-document") return false;
    }
    return true;
  }

  push(kind: Exclude<FrameKind, "source">, text: string, places: Places, name = ""): void {
    const parent = { ...this.#frame, at: this.at, decisions: this.decisions };
    this.#enter({ kind, text, at: 0, places, parent, name, decisions: new Map() });
  }

  pop(): void {
    const { parent } = this.#frame;
    if (parent) this.#enter(parent);
  }

  /** Is this alias's text being read? Then the name is not expanded again (POSIX 2.3.1). */
  expanding(name: string): boolean {
    for (let frame: Frame | undefined = this.#frame; frame; frame = frame.parent) {
      if (frame.kind === "alias" && frame.name === name) return true;
    }
    return false;
  }

  /**
   * Puts what follows the alias behind its text, for a token that begins in the one and ends in the other
   * (`alias q="echo 'a"`). False when no alias is being read.
   */
  join(): boolean {
    const { kind, text, parent } = this.#frame;
    if (kind !== "alias" || !parent) return false;
    const starts = placesOf(this.#frame, text.length);
    const rest = parent.text.slice(parent.at);
    for (let at = parent.at; at <= parent.text.length; at += 1) starts.push(startOf(parent.places, at));
    const places: Places = { kind: "listed", starts };
    const at = this.at;
    this.#enter({ ...parent, text: text + rest, at, places, decisions: new Map() });
    return true;
  }

  /** The character's code after any line continuations, which are passed over; -1 at the end. */
  code(): number {
    const { text } = this;
    while (text.charCodeAt(this.at) === BACKSLASH && text.charCodeAt(this.at + 1) === NEWLINE) this.at += 2;
    return this.at < text.length ? text.charCodeAt(this.at) : END;
  }

  /** The offset after line continuations that stand at `at`. */
  after(at: number): number {
    const { text } = this;
    let next = at;
    while (text.charCodeAt(next) === BACKSLASH && text.charCodeAt(next + 1) === NEWLINE) next += 2;
    return next;
  }

  /** Passes over so many characters and the line continuations among them. */
  skip(count: number): void {
    for (let left = count; left > 0; left -= 1) this.at = this.after(this.at) + 1;
  }

  startOf(at: number): number {
    const { places } = this.#frame;
    return places.kind === "shifted" ? at + places.by : startOf(places, at);
  }

  endOf(at: number): number {
    const { places } = this.#frame;
    return places.kind === "shifted" ? at + places.by : endOf(places, at);
  }

  /** The places of a part of the current text, for a frame made from it. */
  places(from: number, to: number): Places {
    const { places } = this.#frame;
    if (places.kind === "shifted") return { kind: "shifted", by: places.by + from };
    if (places.kind === "same") return places;
    return { kind: "listed", starts: places.starts.slice(from, to + 1) };
  }

  /** How far the source itself has been read. */
  get sourceOffset(): number {
    let frame = this.#frame;
    if (frame.kind === "source") return this.startOf(this.at);
    while (frame.parent) frame = frame.parent;
    return startOf(frame.places, frame.at);
  }

  #enter(frame: Frame): void {
    this.#frame = frame;
    this.text = frame.text;
    this.at = frame.at;
    this.decisions = frame.decisions;
  }
}

function startOf(places: Places, at: number): number {
  if (places.kind === "shifted") return at + places.by;
  if (places.kind === "same") return places.start;
  return places.starts[at] ?? places.starts.at(-1) ?? 0;
}

function endOf(places: Places, at: number): number {
  if (places.kind === "shifted") return at + places.by;
  if (places.kind === "same") return places.end;
  return at === 0 ? startOf(places, 0) : startOf(places, at - 1) + 1;
}

function placesOf(frame: Frame, length: number): number[] {
  return Array.from({ length }, (_, at) => startOf(frame.places, at));
}
