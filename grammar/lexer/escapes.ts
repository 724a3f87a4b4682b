import { decode, decodeByte, encode } from "../../src/text/bytes.ts";

const escapeSequence =
  /\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|c(.)|(.))/gs;

/** What a backslash and a letter stand for wherever escapes are resolved. */
export const letterEscapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  e: "\x1b",
  E: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

const characters: Readonly<Record<string, string>> = { ...letterEscapes, "'": "'", '"': '"', "?": "?" };

/**
 * The text that `$'…'` stands for (POSIX 2.2.4). Bytes that spell a character become that character, and a
 * NUL ends the text, since no argument can hold one.
 */
export function resolveEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  const resolved = text.replace(escapeSequence, (whole, hex, octal, short, long, control, other) => {
    if (hex !== undefined) return decodeByte(Number.parseInt(hex, 16));
    if (octal !== undefined) return decodeByte(Number.parseInt(octal, 8) & 0xff);
    if (short !== undefined) return characterOf(Number.parseInt(short, 16)) ?? whole;
    if (long !== undefined) return characterOf(Number.parseInt(long, 16)) ?? whole;
    if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) & 0x1f);
    return characters[other] ?? whole;
  });
  const end = resolved.indexOf("\0");
  return decode(encode(end < 0 ? resolved : resolved.slice(0, end)));
}

/** The character of a code point; surrogates and what is beyond Unicode are none. */
export function characterOf(codePoint: number): string | undefined {
  const exists = codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
  return exists ? String.fromCodePoint(codePoint) : undefined;
}
