import type { Source } from "./source.ts";
import type { Span } from "./span.ts";

/** A part of a source that a message is about. */
export interface Place {
  readonly source: Source;
  readonly span: Span;
}
