/** tssh as a library. */
export type { Diagnostic, DiagnosticCode } from "./diagnostic/diagnostic.ts";
export { type Position, Source } from "./diagnostic/source.ts";
export { cover, type Span } from "./diagnostic/span.ts";
