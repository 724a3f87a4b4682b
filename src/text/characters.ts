/** The number of UTF-16 code units of the character that starts at `at`. */
export function characterLength(text: string, at: number): 1 | 2 {
  return isHighSurrogate(text.charCodeAt(at)) ? 2 : 1;
}

/** The number of characters in a text. A byte that is not UTF-8 counts as one. */
export function countCharacters(text: string): number {
  let count = text.length;
  // Only a pair has a high surrogate in it: bytes that are not UTF-8 are low ones.
  for (let at = 0; at < text.length; at++) if (isHighSurrogate(text.charCodeAt(at))) count--;
  return count;
}

/** The character before the offset `end`. */
export function codePointBefore(text: string, end: number): number {
  const paired = end > 1 && isHighSurrogate(text.charCodeAt(end - 2));
  return text.codePointAt(paired ? end - 2 : end - 1) ?? 0;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
