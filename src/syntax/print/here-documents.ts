import type { HereDocument, Literal, WordPart } from "../../../grammar/ast.ts";
import { singleQuote } from "../quote.ts";
import { printParts } from "./words.ts";

/** What stands after `<<` or `<<-`. */
export function printDelimiter({ delimiter, quoted }: HereDocument): string {
  if (quoted) return singleQuote(delimiter);
  // `<<` and `-` would be another operator.
  return delimiter.startsWith("-") ? ` ${delimiter}` : delimiter;
}

/** The lines from after the operator's line to the delimiter's. */
export function printHereDocumentBody({ body, quoted, delimiter, stripTabs }: HereDocument): string {
  const text = quoted ? body.map(literalText).join("") : printParts(body, "here-document");
  const lines = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return stripTabs
    ? `${lines.replace(/(^|\n)(?=[^\n])/g, "$1\t")}\t${delimiter}\n`
    : `${lines}${delimiter}\n`;
}

function literalText(part: WordPart): string {
  return (part as Literal).text;
}
