/**
 * Text and bytes.
 *
 * The kernel speaks bytes, the shell speaks text. Text is UTF-8 decoded; a byte that is not part of valid
 * UTF-8 becomes the lone surrogate U+DC80 … U+DCFF that holds it, so that every sequence of bytes survives
 * the way into a variable and back. (Unicode has no other use for a lone low surrogate.)
 */

const replacement = "\ufffd";
const loneSurrogate = /[\ud800-\udfff]/;

/** Bytes to text: never fails, never loses a byte. */
export function decode(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  const text = buffer.toString("utf8");
  // U+FFFD appears where a byte was invalid, or where the bytes really spelled it.
  return text.includes(replacement) ? decodeWithEscapes(buffer) : text;
}

/** The text of one byte that stands alone. */
export function decodeByte(byte: number): string {
  return String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte);
}

/** Text to bytes, the inverse of `decode`. */
export function encode(text: string): Buffer {
  return loneSurrogate.test(text) ? encodeWithEscapes(text) : Buffer.from(text, "utf8");
}

/** Encodes into a buffer that has room for three times the text's length. Gives the number of bytes. */
export function encodeInto(text: string, buffer: Buffer): number {
  return loneSurrogate.test(text) ? encodeWithEscapes(text).copy(buffer) : buffer.write(text);
}

/** The number of bytes that `encode` would give. */
export function byteLength(text: string): number {
  return loneSurrogate.test(text) ? encodeWithEscapes(text).length : Buffer.byteLength(text, "utf8");
}

/** Appends a text to another: bytes that met at the joint may be a character together. */
export function append(left: string, right: string): string {
  // The empty one comes first, because looking into a long text that was never flat makes it flat.
  return left !== "" && continuesCharacter(right) ? decode(encode(left + right)) : left + right;
}

/** Whether a text begins with a byte that only ever continues a character. */
export function continuesCharacter(text: string): boolean {
  return (text.charCodeAt(0) & 0xffc0) === 0xdc80;
}

function decodeWithEscapes(bytes: Buffer): string {
  let text = "";
  let at = 0;
  while (at < bytes.length) {
    const length = validSequenceAt(bytes, at);
    if (length === 0) {
      text += decodeByte(bytes[at] ?? 0);
      at += 1;
      continue;
    }
    let end = at + length;
    for (
      let next = validSequenceAt(bytes, end);
      next > 0 && end < bytes.length;
      next = validSequenceAt(bytes, end)
    ) {
      end += next;
    }
    text += bytes.toString("utf8", at, end);
    at = end;
  }
  return text;
}

/** The length of the well-formed UTF-8 sequence that starts here (Unicode, table 3-7), or 0. */
function validSequenceAt(bytes: Buffer, at: number): number {
  const lead = bytes[at];
  if (lead === undefined) return 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const continuation = (offset: number, low = 0x80, high = 0xbf): boolean => {
    const byte = bytes[at + offset];
    return byte !== undefined && byte >= low && byte <= high;
  };
  if (lead < 0xe0) return continuation(1) ? 2 : 0;
  if (lead < 0xf0) {
    const low = lead === 0xe0 ? 0xa0 : 0x80;
    const high = lead === 0xed ? 0x9f : 0xbf;
    return continuation(1, low, high) && continuation(2) ? 3 : 0;
  }
  const low = lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xf4 ? 0x8f : 0xbf;
  return continuation(1, low, high) && continuation(2) && continuation(3) ? 4 : 0;
}

function encodeWithEscapes(text: string): Buffer {
  const pieces: Buffer[] = [];
  let plain = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) {
      pieces.push(Buffer.from(plain, "utf8"), Buffer.of(code - 0xdc00));
      plain = "";
    } else {
      plain += character;
    }
  }
  pieces.push(Buffer.from(plain, "utf8"));
  return Buffer.concat(pieces);
}
