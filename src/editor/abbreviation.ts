import type { Dialect } from "../../grammar/lexer/dialect.ts";
import { scan } from "./highlight/scan.ts";
import { type EditBuffer, replace } from "./text/buffer.ts";

export type Abbreviations = ReadonlyMap<string, string>;

/** Puts the text of an abbreviation in its place, if one stands before the cursor as the name of a command. */
export function expandAbbreviation(
  buffer: EditBuffer,
  abbreviations: Abbreviations,
  dialect?: Dialect,
): EditBuffer {
  const { text, cursor } = buffer;
  const before = text.slice(0, cursor);
  const [name = ""] = /[^\s;&|()]+$/.exec(before) ?? [];
  const expansion = abbreviations.get(name);
  if (expansion === undefined) return buffer;
  const start = cursor - name.length;
  const word = scan(before, dialect).words.find((each) => each.start === start && each.end === cursor);
  if (word?.role !== "command") return buffer;
  return replace(text, start, cursor, expansion);
}

/** Does this character end a word, so that an abbreviation before it is one? */
export function endsWord(text: string): boolean {
  return /^[\s;&|)]$/.test(text);
}
