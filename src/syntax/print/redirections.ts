import type { Redirection } from "../../../grammar/ast.ts";
import { printDelimiter } from "./here-documents.ts";
import { printWord } from "./words.ts";
import type { Writer } from "./writer.ts";

/** Writes each after a blank. */
export function writeRedirections(writer: Writer, redirections: readonly Redirection[]): void {
  for (const redirection of redirections) {
    writer.write(` ${printRedirection(redirection)}`);
    if (redirection.kind === "here-document") writer.awaitBody(redirection);
  }
}

function printRedirection(redirection: Redirection): string {
  const { fd, variable } = redirection;
  const descriptor = variable === undefined ? (fd ?? "") : `{${variable}}`;
  if (redirection.kind === "redirection") {
    // `<<(` would be the beginning of a here-document.
    const blank = redirection.target.parts[0]?.kind === "process-substitution" ? " " : "";
    return `${descriptor}${redirection.operator}${blank}${printWord(redirection.target)}`;
  }
  return `${descriptor}${redirection.stripTabs ? "<<-" : "<<"}${printDelimiter(redirection)}`;
}
