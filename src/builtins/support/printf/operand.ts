import { encode } from "../../../text/bytes.ts";

/** A numeric operand as read: the number that begins it, and what is wrong with the rest. */
export interface Operand<Value> {
  readonly value: Value;
  readonly error: string | undefined;
}

/** The code of the character that follows a quote, as in `'a`; undefined if the operand is no such. */
export function characterCode(operand: string): number | undefined {
  if (!operand.startsWith("'") && !operand.startsWith('"')) return undefined;
  const code = operand.codePointAt(1) ?? 0;
  return code >= 0xdc80 && code <= 0xdcff ? encode(operand)[1] : code;
}

/** What to say of an operand of which only the first so many characters are a number. */
export function conversionError(operand: string, length: number): string | undefined {
  if (length === operand.length) return undefined;
  return `${operand}: ${length === 0 ? "expected numeric value" : "not completely converted"}`;
}
