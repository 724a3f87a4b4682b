import type { Position } from "./reserved-words.ts";

export const afterWord: Record<Position, Position> = {
  command: "argument",
  prefix: "argument",
  argument: "argument",
  declaration: "declaration",
  "after-compound": "argument",
  "for-name": "for-in",
  "for-in": "argument",
  "case-subject": "case-in",
  "case-in": "argument",
  pattern: "pattern-rest",
  "pattern-rest": "pattern-rest",
  "function-name": "function-body",
  "function-body": "argument",
  "fifo-names": "fifo-names",
  "redirection-target": "argument",
  "here-delimiter": "argument",
};

/** The positions that a newline does not change to a command's. */
export const afterNewline: Partial<Record<Position, Position>> = {
  "for-in": "for-in",
  "case-in": "case-in",
  pattern: "pattern",
  "pattern-rest": "pattern-rest",
  "function-body": "command",
};

/** After a redirection a reserved word is one no more: bash and dash agree on `{ { a; } >f }`. */
export const afterRedirection: Partial<Record<Position, Position>> = {
  command: "prefix",
  "after-compound": "argument",
  "function-body": "argument",
};

export function endsCaseItem(operator: string): boolean {
  return operator === ";;" || operator === ";&" || operator === ";;&";
}
