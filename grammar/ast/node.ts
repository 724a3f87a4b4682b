import type { Span } from "../../src/diagnostic/span.ts";

export interface Node {
  readonly kind: string;
  readonly span: Span;
}
