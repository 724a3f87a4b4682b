import type { Diagnostic } from "./diagnostic.ts";
import { excerpt } from "./excerpt.ts";
import type { Place } from "./place.ts";

const indent = "  ";
const columns = 80 - indent.length;

/**
 * A diagnostic as text, without a final newline: its place and message, the line it is in with the place
 * marked, and the same for the related place. `shell` is what stands before a shell's messages.
 */
export function renderDiagnostic({ message, source, span, related }: Diagnostic, shell?: string): string {
  const prefix = shell === undefined ? "" : `${shell}: `;
  const first = prefix + renderMistake(message, { source, span });
  return related
    ? `${first}\n${prefix}${renderMistake(related.message, { source, span: related.span })}`
    : first;
}

function renderMistake(message: string, place: Place): string {
  const { line, column } = place.source.positionAt(place.span.start);
  return `${place.source.name}:${line}:${column}: ${message}${renderMark(place, line)}`;
}

/**
 * What went wrong while a program ran, as text without a final newline: `name:line: message`, and the line with
 * the word at fault marked.
 */
export function renderFault(message: string, place: Place): string {
  const line = place.source.lineAt(place.span.start);
  return `${place.source.name}:${line}: ${message}${renderMark(place, line)}`;
}

/** The line of a place and the mark below it, each after a newline. */
function renderMark({ source, span }: Place, line: number): string {
  const text = source.lineText(line);
  // The end of a source that ends in a newline: there is no line to show.
  if (text === "") return "";
  const start = span.start - source.lineStart(line);
  const shown = excerpt(text, start, start + span.end - span.start, columns);
  const mark = "^".padEnd(Math.max(1, shown.end - shown.start), "~");
  return `\n${indent}${shown.text}\n${indent}${" ".repeat(shown.start)}${mark}`;
}
