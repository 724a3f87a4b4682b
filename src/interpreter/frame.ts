import type { Source } from "../diagnostic/source.ts";
import type { Span } from "../diagnostic/span.ts";
import type { Shell } from "./shell.ts";

/** Where a command stands in its source. */
export interface CommandPlace {
  readonly source: Source;
  readonly span: Span;
}

/** A function call, or a file that is sourced. */
export interface Frame {
  readonly name: string;
  /** The file that the function is from, or the file itself. */
  readonly source: string;
  /** The line it was called from. */
  readonly line: number;
  readonly outer: Frame | undefined;
}

/** The calls under way, the innermost first. */
export function frames(shell: Shell): Frame[] {
  const found: Frame[] = [];
  for (let { frame } = shell; frame !== undefined; frame = frame.outer) found.push(frame);
  return found;
}
