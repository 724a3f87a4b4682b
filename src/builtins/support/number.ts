/** An unsigned decimal number that an operand spells, or undefined. */
export function parseNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** A name of the shell language (POSIX.1-2024, XBD 3.216). */
export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z_0-9]*$/.test(text);
}
