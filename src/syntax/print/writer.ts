import type { HereDocument } from "../../../grammar/ast.ts";
import { printHereDocumentBody } from "./here-documents.ts";

const indentation = "    ";

/** How commands are laid out: each on a line of its own, or all on one line. */
export type Layout = "lines" | "one-line";

/**
 * Text with indentation, and with the here-documents that wait for the end of their line.
 *
 * Invariant: in the layout "lines" a here-document's body is written right after the line it was begun in.
 */
export class Writer {
  text = "";
  #layout: Layout;
  #depth = 0;
  #pending: HereDocument[] = [];

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  write(text: string): void {
    if (this.text === "" || this.text.endsWith("\n")) this.text += indentation.repeat(this.#depth);
    this.text += text;
  }

  /** Ends a command. */
  endItem(asynchronous: boolean): void {
    if (asynchronous) this.write(" &");
    if (this.#layout === "lines") this.newline();
    else this.write(asynchronous ? " " : "; ");
  }

  /** Writes a block between the word before it and the word after it. */
  block(content: () => void): void {
    if (this.#layout === "lines") this.newline();
    else this.write(" ");
    this.#depth += 1;
    content();
    this.#depth -= 1;
  }

  /** Ends a block whose last command needs no separator before what follows. */
  closeBlock(): void {
    if (this.#layout === "one-line") this.text = `${withoutSeparator(this.text)} `;
  }

  /** A place where a line may end, or go on after a blank. */
  break(): void {
    if (this.#layout === "lines") this.newline();
    else this.write(" ");
  }

  /** Writes on one line, whatever the layout. */
  onOneLine(content: () => void): void {
    const layout = this.#layout;
    this.#layout = "one-line";
    content();
    this.#layout = layout;
  }

  /** The body follows at the end of the line. On one line there is no such place, and it is left out. */
  awaitBody(document: HereDocument): void {
    this.#pending.push(document);
  }

  newline(): void {
    this.text += "\n";
    const bodies = this.#pending;
    this.#pending = [];
    for (const document of bodies) this.text += printHereDocumentBody(document);
  }
}

/** Without the end that the last command on a line was given. A final `&` says something, and stays. */
export function withoutSeparator(line: string): string {
  return line.replace(/;? $/, "");
}
