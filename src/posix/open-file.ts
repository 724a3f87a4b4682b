import { fstatSync } from "node:fs";
import { close } from "./descriptor.ts";

/** What is at the other end of a descriptor, as far as reading and writing it differs. */
export type FileKind = "regular" | "pipe" | "terminal" | "device" | "other";

/**
 * A real descriptor of the shell, shared by every table slot that refers to it.
 *
 * Invariant: each slot of a live descriptor table holds one reference; the descriptor is closed exactly when
 * the last reference goes.
 */
export class OpenFile {
  readonly fd: number;
  #references = 1;
  #kind: FileKind | undefined;
  #device: string | undefined;

  constructor(fd: number) {
    this.fd = fd;
  }

  retain(): this {
    this.#references += 1;
    return this;
  }

  release(): void {
    this.#references -= 1;
    if (this.#references === 0 && this.fd >= 0) close(this.fd);
  }

  get isClosed(): boolean {
    return this.#references === 0;
  }

  get kind(): FileKind {
    if (this.#kind === undefined) this.#inspect();
    return this.#kind as FileKind;
  }

  /** Two open files with the same identity are the same file, pipe or terminal. */
  get identity(): string {
    if (this.#device === undefined) this.#inspect();
    return this.#device as string;
  }

  #inspect(): void {
    try {
      const stat = fstatSync(this.fd);
      this.#device = `${stat.dev}:${stat.ino}`;
      if (stat.isFile()) this.#kind = "regular";
      else if (stat.isFIFO()) this.#kind = "pipe";
      else if (stat.isCharacterDevice()) this.#kind = isTerminalMajor(stat.rdev) ? "terminal" : "device";
      else this.#kind = "other";
    } catch {
      this.#device = `closed:${this.fd}`;
      this.#kind = "other";
    }
  }
}

/** Consoles, serial lines and pseudoterminals by their major number (Linux, devices.txt). */
function isTerminalMajor(device: number): boolean {
  const major = (device >> 8) & 0xfff;
  return major === 4 || major === 5 || (major >= 136 && major <= 143);
}
