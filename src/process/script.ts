import { closeSync, openSync, readSync } from "node:fs";
import { encode } from "../text/bytes.ts";

/** How much of a file's first line is looked at. */
const looked = 256;

/**
 * Whether a file that the kernel cannot execute may be a script: it is none if its first line holds a NUL
 * (POSIX.1-2024, XCU 2.9.1.4).
 */
export function mayBeScript(path: string): boolean {
  const start = Buffer.alloc(looked);
  try {
    const fd = openSync(encode(path), "r");
    const count = readSync(fd, start);
    closeSync(fd);
    const newline = start.subarray(0, count).indexOf("\n");
    return !start.subarray(0, newline < 0 ? count : newline).includes(0);
  } catch {
    return true; // The shell that is started for it will say what is wrong.
  }
}
