import type { ListItem, Program } from "../../grammar/ast.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Source } from "../diagnostic/source.ts";
import { CommandReader, type ParseOptions } from "./command-reader.ts";

export interface ParseResult {
  /** What could be read. Whole only if there are no diagnostics. */
  readonly program: Program;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * More text could make the program valid, or is expected by its end. A last word may be the beginning of
   * another: whoever asks about whole lines ends them with their newline.
   */
  readonly incomplete: boolean;
}

/** More mistakes than these help nobody. */
export const maximumDiagnostics = 20;

/** Reads a whole program. */
export function parseProgram(source: Source, options: ParseOptions = {}): ParseResult {
  const reader = new CommandReader(source, options);
  const items: ListItem[] = [];
  const diagnostics: Diagnostic[] = [];
  let incomplete = false;
  for (let read = reader.next(); read.kind !== "end"; read = reader.next()) {
    incomplete = read.incomplete;
    if (read.kind === "command") items.push(...read.list.items);
    else diagnostics.push(read.diagnostic);
    if (diagnostics.length === maximumDiagnostics) break;
  }
  const span = { start: 0, end: source.text.length };
  const first = items[0]?.span.start ?? 0;
  const last = items.at(-1)?.span.end ?? first;
  const body = { kind: "list", span: { start: first, end: last }, items } as const;
  return { program: { kind: "program", span, body }, diagnostics, incomplete };
}
