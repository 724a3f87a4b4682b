import type { Diagnostic } from "./diagnostic.ts";
import { excerpt } from "./excerpt.ts";
import type { Source } from "./source.ts";
import type { Span } from "./span.ts";

const indent = "  ";
const columns = 80 - indent.length;

/**
 * A diagnostic as text, without a final newline: its place and message, the line it is in with the place
 * marked, and the same for the related place. `shell` is what stands before a shell's messages.
 */
export function renderDiagnostic({ message, source, span, related }: Diagnostic, shell?: string): string {
  const prefix = shell === undefined ? "" : `${shell}: `;
  const first = prefix + renderPlace(message, source, span);
  return related ? `${first}\n${prefix}${renderPlace(related.message, source, related.span)}` : first;
}

function renderPlace(message: string, source: Source, span: Span): string {
  const { line, column } = source.positionAt(span.start);
  const head = `${source.name}:${line}:${column}: ${message}`;
  const text = source.lineText(line);
  // The end of a source that ends in a newline: there is no line to show.
  if (text === "") return head;
  const start = span.start - source.lineStart(line);
  const shown = excerpt(text, start, start + span.end - span.start, columns);
  const mark = "^".padEnd(Math.max(1, shown.end - shown.start), "~");
  return `${head}\n${indent}${shown.text}\n${indent}${" ".repeat(shown.start)}${mark}`;
}
