const digitOf = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_";

/**
 * The value of an integer constant, wrapped to 64 bits as the arithmetic itself is; undefined when a digit
 * does not belong to the base. Bases above 36 tell capital letters from small ones.
 */
export function arithmeticConstant(text: string): bigint | undefined {
  const hash = text.indexOf("#");
  if (hash >= 0) {
    const base = Number(text.slice(0, hash));
    return base >= 2 && base <= 64 ? digits(text.slice(hash + 1), base) : undefined;
  }
  if (/^0[xX]/.test(text)) return digits(text.slice(2), 16);
  return digits(text, text.startsWith("0") ? 8 : 10);
}

function digits(text: string, base: number): bigint | undefined {
  if (text === "") return undefined;
  let value = 0n;
  for (const character of text) {
    const digit = digitOf.indexOf(base <= 36 ? character.toLowerCase() : character);
    if (digit < 0 || digit >= base) return undefined;
    value = BigInt.asIntN(64, value * BigInt(base) + BigInt(digit));
  }
  return value;
}
