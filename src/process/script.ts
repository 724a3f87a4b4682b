import { closeSync, openSync, readSync } from "node:fs";
import { encode } from "../text/bytes.ts";

/** How much of a file's first line is looked at. */
const looked = 256;

/** What a program of the system's begins with, which has no NUL in its first line if it is damaged (elf(5)). */
const programMagic = Buffer.from("\x7fELF");

/**
 * Whether a file that the kernel cannot execute may be a script: it is none if its first line holds a NUL
 * (POSIX.1-2024, XCU 2.9.1.4), nor if it is a program of another machine, or a damaged one.
 */
export function mayBeScript(path: string): boolean {
  const start = Buffer.alloc(looked);
  try {
    const fd = openSync(encode(path), "r");
    const count = readSync(fd, start);
    closeSync(fd);
    if (start.subarray(0, programMagic.length).equals(programMagic)) return false;
    const newline = start.subarray(0, count).indexOf("\n");
    return !start.subarray(0, newline < 0 ? count : newline).includes(0);
  } catch {
    return true; // The shell that is started for it will say what is wrong.
  }
}
