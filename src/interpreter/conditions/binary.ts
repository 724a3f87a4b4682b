import { statSync } from "node:fs";
import { compareBytes } from "../../expansion/collation.ts";
import { encode } from "../../text/bytes.ts";
import { kernelPath } from "../descriptor-path.ts";
import type { Shell } from "../shell.ts";
import { TestError } from "./test-error.ts";

type Comparison = (left: string, right: string, shell: Shell) => boolean;

const operators: ReadonlyMap<string, Comparison> = new Map([
  ["=", (left, right) => left === right],
  ["==", (left, right) => left === right],
  ["!=", (left, right) => left !== right],
  ["<", (left, right) => compareBytes(left, right) < 0],
  [">", (left, right) => compareBytes(left, right) > 0],
  ["-eq", (left, right) => compare(left, right) === 0],
  ["-ne", (left, right) => compare(left, right) !== 0],
  ["-lt", (left, right) => compare(left, right) < 0],
  ["-le", (left, right) => compare(left, right) <= 0],
  ["-gt", (left, right) => compare(left, right) > 0],
  ["-ge", (left, right) => compare(left, right) >= 0],
  ["-nt", (left, right, shell) => modified(shell, left) > modified(shell, right)],
  ["-ot", (left, right, shell) => modified(shell, left) < modified(shell, right)],
  ["-ef", sameFile],
]);

export function isBinary(operator: string): boolean {
  return operators.has(operator);
}

export function testBinary(shell: Shell, left: string, operator: string, right: string): boolean {
  return (operators.get(operator) as Comparison)(left, right, shell);
}

const integer = /^[ \t\n]*[-+]?\d+[ \t\n]*$/;

function compare(left: string, right: string): number {
  const a = Number(left);
  const b = Number(right);
  // Plain numbers are the rule; whatever Number reads otherwise, and what is too big for it, is looked at closely.
  if (left.length < 16 && right.length < 16 && integer.test(left) && integer.test(right)) return a - b;
  const x = exact(left);
  const y = exact(right);
  return x < y ? -1 : x > y ? 1 : 0;
}

function exact(text: string): bigint {
  if (!integer.test(text)) throw new TestError(`Illegal number: ${text}`);
  const value = BigInt(text.trim().replace(/^\+/, ""));
  if (value !== BigInt.asIntN(64, value)) throw new TestError(`Illegal number: ${text}`);
  return value;
}

/** Nanoseconds; a file that is not there is older than any. */
function modified(shell: Shell, path: string): bigint {
  return stat(shell, path)?.mtimeNs ?? -1n;
}

function sameFile(left: string, right: string, shell: Shell): boolean {
  const a = stat(shell, left);
  const b = stat(shell, right);
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

function stat(shell: Shell, path: string) {
  shell.enter();
  try {
    return statSync(encode(kernelPath(shell, path)), { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
