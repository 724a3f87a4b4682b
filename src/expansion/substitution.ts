import { decode } from "../text/bytes.ts";

const NUL = 0;
const NEWLINE = 10;

/**
 * Command substitution's result (POSIX.1-2024, XCU 2.6.3): the command's output as text, without the
 * newlines at its end. NUL bytes are dropped, since no variable or argument could hold them.
 */
export function substitutionText(chunks: readonly Uint8Array[]): string {
  const output = withoutNul(join(chunks));
  let end = output.length;
  while (end > 0 && output[end - 1] === NEWLINE) end--;
  return decode(output, 0, end);
}

/** The same for output that is text already: what a builtin wrote in the shell itself. */
export function trimNewlines(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === NEWLINE) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** A character may lie across two chunks, so chunks are joined before they are decoded. */
function join(chunks: readonly Uint8Array[]): Uint8Array {
  const [first] = chunks;
  if (first === undefined) return new Uint8Array(0);
  return chunks.length === 1 ? first : Buffer.concat(chunks);
}

function withoutNul(bytes: Uint8Array): Uint8Array {
  return bytes.includes(NUL) ? bytes.filter((byte) => byte !== NUL) : bytes;
}
