import { characterLength } from "../text/characters.ts";
import { classAt, DELIMITER, findIfs, type Ifs, WHITE_SPACE } from "./ifs.ts";

/**
 * Field splitting (POSIX.1-2024, XCU 2.6.5) of a text that is the result of one expansion.
 *
 * A delimiter ends a field, so `a:` is one field and `:a` two. One delimiter is a run of IFS white space with
 * at most one other IFS character in it.
 */
export function splitFields(text: string, ifs: Ifs): string[] {
  if (findIfs(ifs, text, 0) === text.length) return text === "" ? [] : [text];
  const fields: string[] = [];
  let at = skipWhiteSpace(ifs, text, 0);
  while (at < text.length) {
    const end = findIfs(ifs, text, at);
    fields.push(text.slice(at, end));
    at = skipDelimiter(ifs, text, end);
  }
  return fields;
}

/** The end of the IFS white space that starts at `from`. */
export function skipWhiteSpace(ifs: Ifs, text: string, from: number): number {
  let at = from;
  while (at < text.length && classAt(ifs, text, at) === WHITE_SPACE) at++;
  return at;
}

/** The end of the delimiter that starts at `from`. */
export function skipDelimiter(ifs: Ifs, text: string, from: number): number {
  const at = skipWhiteSpace(ifs, text, from);
  if (at === text.length || classAt(ifs, text, at) !== DELIMITER) return at;
  return skipWhiteSpace(ifs, text, at + characterLength(text, at));
}
