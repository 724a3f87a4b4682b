import type { TransformLetter } from "../ast.ts";
import { RIGHT_BRACE } from "../characters.ts";
import type { OperationHead } from "../token.ts";
import type { Input } from "./input.ts";

const operators: Readonly<Record<string, OperationHead>> = {
  ":-": { kind: "default", colon: true },
  ":=": { kind: "assign", colon: true },
  ":?": { kind: "error", colon: true },
  ":+": { kind: "alternative", colon: true },
  "-": { kind: "default", colon: false },
  "=": { kind: "assign", colon: false },
  "?": { kind: "error", colon: false },
  "+": { kind: "alternative", colon: false },
  "##": { kind: "remove", side: "prefix", longest: true },
  "#": { kind: "remove", side: "prefix", longest: false },
  "%%": { kind: "remove", side: "suffix", longest: true },
  "%": { kind: "remove", side: "suffix", longest: false },
  ":": { kind: "substring" },
  "//": { kind: "replace", where: "all" },
  "/#": { kind: "replace", where: "prefix" },
  "/%": { kind: "replace", where: "suffix" },
  "/": { kind: "replace", where: "first" },
  "^^": { kind: "case", to: "upper", all: true },
  "^": { kind: "case", to: "upper", all: false },
  ",,": { kind: "case", to: "lower", all: true },
  ",": { kind: "case", to: "lower", all: false },
  "~~": { kind: "case", to: "toggled", all: true },
  "~": { kind: "case", to: "toggled", all: false },
};

/** Reads the operator within `${name operator`. Undefined if there is none: the input has not moved then. */
export function readOperation(input: Input): OperationHead | undefined {
  const first = input.after(input.at);
  const second = input.after(first + 1);
  const one = input.text[first] ?? "";
  const two = one + (input.text[second] ?? "");
  if (one === "@") return readTransformation(input, second);
  // An offset must be there.
  if (two === ":}") return undefined;
  const operation = operators[two] ?? operators[one];
  if (operation) input.at = two !== one && two in operators ? second + 1 : first + 1;
  return operation;
}

/** Whether the operation is whole without a word. */
export function takesNoWord(operation: OperationHead): boolean {
  return operation.kind === "length" || operation.kind === "transform" || operation.kind === "names";
}

function readTransformation(input: Input, at: number): OperationHead | undefined {
  const letter = input.text[at];
  if (letter === undefined || !"QEPAaUuLKk".includes(letter)) return undefined;
  const end = input.after(at + 1);
  if (input.text.charCodeAt(end) !== RIGHT_BRACE) return undefined;
  input.at = end;
  return { kind: "transform", letter: letter as TransformLetter };
}
