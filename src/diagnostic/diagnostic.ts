import type { Source } from "./source.ts";
import type { Span } from "./span.ts";

/** What can be wrong with a program, before and while it runs. */
export type DiagnosticCode =
  | "unexpected-token"
  | "unexpected-end"
  | "unclosed-quote"
  | "bad-arithmetic"
  | "bad-here-document"
  | "too-deep"
  | "expansion-failed";

/** A mistake as data. How it looks is the business of `render.ts`. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** One sentence without a final stop, in a shell user's words. */
  readonly message: string;
  readonly source: Source;
  readonly span: Span;
  /** A second place that explains the first: where the unclosed `if` began. */
  readonly related?: { readonly message: string; readonly span: Span };
}
