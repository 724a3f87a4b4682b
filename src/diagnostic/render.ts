import type { Diagnostic } from "./diagnostic.ts";

/** A diagnostic as text: place and message, then the line with a caret under the place. */
export function renderDiagnostic({ message, source, span }: Diagnostic): string {
  const { line, column } = source.positionAt(span.start);
  const text = source.lineText(line);
  const before = text.slice(0, column - 1).replace(/[^\t]/g, " ");
  return `${source.name}:${line}:${column}: ${message}\n  ${text}\n  ${before}^`;
}
