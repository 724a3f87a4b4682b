import { readFileSync } from "node:fs";
import { decode, encode } from "../text/bytes.ts";

/**
 * The text of a file that is there and ends, every byte of it.
 *
 * @throws what readFileSync throws: ENOENT, EACCES, EISDIR, …
 */
export function readText(path: string | Buffer): string {
  const name = typeof path === "string" ? encode(path) : path;
  // Node reads UTF-8 in one call of its own, several times faster than bytes in a fresh process.
  const text = readFileSync(name, "utf8");
  return text.includes("\ufffd") ? decode(readFileSync(name)) : text;
}
