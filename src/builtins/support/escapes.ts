import { characterOf, letterEscapes } from "../../../grammar/lexer/escapes.ts";
import { decode, decodeByte, encode } from "../../text/bytes.ts";

/**
 * Where escapes stand: in the text of `echo -e`, in an argument of `%b`, or in a format of `printf`. They differ
 * in how octal numbers are written, in `\c`, and in what quotes may be escaped.
 */
export type EscapeStyle = "echo" | "argument" | "format";

export interface Expanded {
  readonly text: string;
  /** `\c` ended the output. */
  readonly stopped: boolean;
}

const octal: Readonly<Record<EscapeStyle, string>> = {
  echo: "0[0-7]{0,3}",
  argument: "0[0-7]{0,3}|[1-7][0-7]{0,2}",
  format: "[0-7]{1,3}",
};

/** Resolves backslash escapes. An escape that is none stays as it is. */
export function expandEscapes(text: string, style: EscapeStyle): Expanded {
  if (!text.includes("\\")) return { text, stopped: false };
  const pattern = new RegExp(
    `\\\\(?:(${octal[style]})|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([\\s\\S]))`,
    "g",
  );
  let expanded = "";
  let done = 0;
  let bytesMade = false;
  for (const match of text.matchAll(pattern)) {
    expanded += text.slice(done, match.index);
    done = match.index + match[0].length;
    const [whole, digits, hexadecimal, short, long, letter = ""] = match;
    if (letter === "c" && style !== "format") return { text: join(expanded, bytesMade), stopped: true };
    const byte = byteOf(digits, hexadecimal);
    const unicode = short ?? long;
    if (byte !== undefined) {
      expanded += decodeByte(byte);
      bytesMade ||= byte >= 0x80;
    } else if (unicode !== undefined) {
      expanded += characterOf(Number.parseInt(unicode, 16)) ?? whole;
    } else if (style === "format" && "\"'?".includes(letter)) {
      expanded += letter;
    } else {
      expanded += letterEscapes[letter] ?? whole;
    }
  }
  return { text: join(expanded + text.slice(done), bytesMade), stopped: false };
}

function byteOf(digits: string | undefined, hexadecimal: string | undefined): number | undefined {
  if (digits !== undefined) return Number.parseInt(digits, 8) & 0xff;
  return hexadecimal === undefined ? undefined : Number.parseInt(hexadecimal, 16);
}

/** Bytes written one by one may make a character together. */
function join(text: string, bytesMade: boolean): string {
  return bytesMade ? decode(encode(text)) : text;
}
