import { constants } from "node:fs";
import { close, duplicate, open, read, write } from "../posix/descriptor.ts";
import { EAGAIN, EINTR } from "../posix/errno.ts";
import { isReady, PollSet } from "../posix/poll.ts";
import {
  editingModes,
  setTerminalModes,
  type TerminalModes,
  terminalModes,
  terminalSize,
} from "../posix/terminal.ts";
import type { JobTerminal } from "../process/terminal-handoff.ts";
import { decode, encode } from "../text/bytes.ts";
import { saneModes } from "./sane-modes.ts";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/**
 * The terminal that the prompt is drawn on: an open of its own, which no redirection of the shell changes and no
 * child inherits.
 *
 * Invariant: its modes are the editor's between `edit` and `release`, and else those that commands see.
 */
export class Terminal {
  readonly fd: number;
  /** The modes that commands see: as they were found, or as a command like stty(1) has left them. */
  #modes: TerminalModes;
  /** The editor's, made of those. */
  #editing: TerminalModes | undefined;
  #raw = false;
  #size: Size | undefined;
  readonly #byte = Buffer.alloc(1);
  #character: number[] = [];

  /** What goes out with the next write. */
  #delayed = "";

  readonly #jobs: JobTerminal | undefined;

  private constructor(fd: number, modes: TerminalModes, jobs: JobTerminal | undefined) {
    this.fd = fd;
    this.#jobs = jobs;
    this.#modes = modes;
  }

  /** Opens the controlling terminal, or else takes what a descriptor refers to; undefined if that is none. */
  static open(otherwise: number, jobs: JobTerminal | undefined): Terminal | undefined {
    const controlling = open("/dev/tty", constants.O_RDWR | constants.O_NOCTTY);
    const fd = controlling >= 0 ? controlling : duplicate(otherwise);
    const modes = terminalModes(fd);
    if (modes) return new Terminal(fd, modes, jobs);
    if (fd >= 0) close(fd);
    return undefined;
  }

  /** Whether the keys are the editor's now. */
  get isEditing(): boolean {
    return this.#raw;
  }

  size(): Size {
    this.#size ??= this.#askSize();
    return this.#size;
  }

  #askSize(): Size {
    const { columns, rows } = terminalSize(this.fd) ?? { columns: 0, rows: 0 };
    // A terminal that was never told its size says 0.
    return { columns: columns || 80, rows: rows || 24 };
  }

  /** SIGWINCH has come. */
  resized(): void {
    this.#size = undefined;
  }

  /** Waits until it is the shell's turn. Gives whether the shell was stopped since the last call. */
  awaitTurn(): boolean {
    return this.#jobs?.awaitTurn() ?? false;
  }

  /** Takes the keys for the editor. What was typed before stays to be read. */
  edit(): void {
    if (this.#raw) return;
    const modes = terminalModes(this.fd);
    if (modes && !modes.equals(this.#modes)) {
      this.#modes = modes;
      this.#editing = undefined;
    }
    this.#editing ??= editingModes(this.#modes);
    setTerminalModes(this.fd, this.#editing);
    this.#raw = true;
  }

  /** Takes the keys again after others have used the terminal without the shell's doing. */
  editAgain(): void {
    this.awaitTurn();
    setTerminalModes(this.fd, editingModes(this.#modes));
    this.#raw = true;
    this.#size = undefined;
  }

  /** Gives the keys back. What was typed and not read is for whoever reads next. */
  release(): void {
    if (!this.#raw) return;
    setTerminalModes(this.fd, this.#modes);
    this.#raw = false;
    // A SIGWINCH of the next moments is the command's.
    this.#size = undefined;
  }

  /** Undoes what a command did to the terminal that did not live to undo it itself. */
  restore(): void {
    setTerminalModes(this.fd, this.#modes);
    this.tidyScreen();
  }

  /** The same for the screen alone: modes of the terminal may be meant to last, as those of stty(1) are. */
  tidyScreen(): void {
    this.writeLater(saneModes);
  }

  /** Does so at once: something is to be said about how it died. */
  restoreNow(): void {
    this.restore();
    this.flush();
  }

  /**
   * The next character that was typed, undefined while there is none; "gone" when the terminal is, and "away" when it
   * is not the shell's turn.
   *
   * One byte at a time: what follows the end of a command is not the editor's to take.
   */
  read(): string | undefined {
    for (;;) {
      if (!isReady(this.fd, "read")) return undefined;
      const count = read(this.fd, this.#byte);
      if (count === -EINTR) return undefined;
      if (count <= 0) return this.#jobs?.isWithStarter ? "away" : "gone";
      const byte = this.#byte[0] as number;
      if (byte < 0x80 && this.#character.length === 0) return String.fromCharCode(byte);
      this.#character.push(byte);
      if (this.#character.length < sequenceLength(this.#character[0] as number)) continue;
      const character = decode(Uint8Array.from(this.#character));
      this.#character = [];
      return character;
    }
  }

  /** Writes a text together with what is written next. */
  writeLater(text: string): void {
    this.#delayed += text;
  }

  /** Writes what was to be written later: others are about to write. */
  flush(): void {
    const text = this.#delayed;
    this.#delayed = "";
    this.#writeAll(text);
  }

  write(text: string): void {
    if (text === "") return;
    this.#delayed += text;
    this.flush();
  }

  /** However slowly the terminal takes it. */
  #writeAll(text: string): void {
    let bytes: Uint8Array = encode(text);
    while (bytes.length > 0) {
      const written = write(this.fd, bytes);
      if (written >= 0) bytes = bytes.subarray(written);
      else if (written === -EAGAIN) waitForRoom(this.fd);
      else if (written !== -EINTR) return;
    }
  }
}

/** Somebody has made the open file non-blocking, which the shell shares with others. */
function waitForRoom(fd: number): void {
  const poll = new PollSet();
  poll.add(fd, "write");
  poll.wait(-1);
}

/** How many bytes a UTF-8 sequence has, by its first; what begins none is a character by itself. */
function sequenceLength(first: number): number {
  if (first >= 0xf0 && first < 0xf8) return 4;
  if (first >= 0xe0) return first < 0xf0 ? 3 : 1;
  return first >= 0xc0 ? 2 : 1;
}
