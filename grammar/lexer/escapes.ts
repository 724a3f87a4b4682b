import { decode, encode } from "../../src/text/bytes.ts";

const escapeSequence =
  /\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|c(.)|(.))/gs;

const characters: Record<string, string> = {
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
  "'": "'",
  '"': '"',
  "?": "?",
};

/**
 * The text that `$'…'` stands for (POSIX 2.2.4). Bytes that spell a character become that character, and a
 * NUL ends the text, since no argument can hold one.
 */
export function resolveEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  const resolved = text.replace(escapeSequence, (whole, hex, octal, short, long, control, other) => {
    if (hex !== undefined) return byte(Number.parseInt(hex, 16));
    if (octal !== undefined) return byte(Number.parseInt(octal, 8) & 0xff);
    if (short !== undefined) return codePoint(Number.parseInt(short, 16), whole);
    if (long !== undefined) return codePoint(Number.parseInt(long, 16), whole);
    if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) & 0x1f);
    return characters[other] ?? whole;
  });
  const end = resolved.indexOf("\0");
  return decode(encode(end < 0 ? resolved : resolved.slice(0, end)));
}

function byte(value: number): string {
  return value < 0x80 ? String.fromCharCode(value) : String.fromCharCode(0xdc00 + value);
}

function codePoint(value: number, whole: string): string {
  return value > 0x10ffff || (value >= 0xd800 && value < 0xe000) ? whole : String.fromCodePoint(value);
}
