import { decode, encode } from "../../text/bytes.ts";

const single: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

export interface Expanded {
  readonly text: string;
  /** `\c` ended the output. */
  readonly stopped: boolean;
}

/**
 * Resolves backslash escapes.
 *
 * @param style how octal numbers are written: `\0nnn` for `echo` and `%b`, `\nnn` in a format of `printf`.
 */
export function expandEscapes(text: string, style: "echo" | "format"): Expanded {
  if (!text.includes("\\")) return { text, stopped: false };
  const octal = style === "format" ? "[0-7]{1,3}" : "0[0-7]{0,3}|[1-7][0-7]{0,2}";
  const pattern = new RegExp(`\\\\(?:(${octal})|x([0-9A-Fa-f]{1,2})|([\\s\\S])|$)`, "g");
  let expanded = "";
  let done = 0;
  let bytesMade = false;
  for (const match of text.matchAll(pattern)) {
    expanded += text.slice(done, match.index);
    done = match.index + match[0].length;
    const [whole, digits, hexadecimal, letter] = match;
    if (letter === "c" && style === "echo") return { text: join(expanded, bytesMade), stopped: true };
    if (digits !== undefined || hexadecimal !== undefined) {
      const byte =
        (digits !== undefined ? Number.parseInt(digits, 8) : Number.parseInt(hexadecimal ?? "", 16)) & 0xff;
      expanded += byte < 0x80 ? String.fromCharCode(byte) : String.fromCharCode(0xdc00 + byte);
      bytesMade ||= byte >= 0x80;
    } else {
      expanded += (letter !== undefined && single[letter]) || whole;
    }
  }
  return { text: join(expanded + text.slice(done), bytesMade), stopped: false };
}

/** Bytes written one by one may make a character together. */
function join(text: string, bytesMade: boolean): string {
  return bytesMade ? decode(encode(text)) : text;
}
