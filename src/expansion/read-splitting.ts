import { skipDelimiter, skipWhiteSpace } from "./field-splitting.ts";
import { classAt, findIfs, type Ifs, WHITE_SPACE } from "./ifs.ts";

/**
 * Field splitting as the `read` utility does it: one field for each of `count` variables, and what is left,
 * delimiters and all, for the last one.
 *
 * `mask` is the text with every character that a backslash quoted replaced by as many NULs as it has code
 * units: such a character never delimits.
 */
export function splitForRead(text: string, ifs: Ifs, count: number, mask = text): string[] {
  const fields: string[] = [];
  let at = skipWhiteSpace(ifs, mask, 0);
  while (fields.length < count - 1) {
    const end = findIfs(ifs, mask, at);
    fields.push(text.slice(at, end));
    at = skipDelimiter(ifs, mask, end);
  }
  fields.push(text.slice(at, endOfLast(ifs, mask, at)));
  return fields;
}

/** All fields of the text, as `read -a` wants them. */
export function splitAllForRead(text: string, ifs: Ifs, mask = text): string[] {
  const fields: string[] = [];
  let at = skipWhiteSpace(ifs, mask, 0);
  while (at < mask.length) {
    const end = findIfs(ifs, mask, at);
    fields.push(text.slice(at, end));
    at = skipDelimiter(ifs, mask, end);
  }
  return fields;
}

/** The last variable loses its delimiter only if it holds one field; else just the white space at its end. */
function endOfLast(ifs: Ifs, mask: string, from: number): number {
  const end = findIfs(ifs, mask, from);
  if (skipDelimiter(ifs, mask, end) === mask.length) return end;
  let last = mask.length;
  while (classAt(ifs, mask, last - 1) === WHITE_SPACE) last--;
  return last;
}
