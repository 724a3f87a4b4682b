/**
 * Floating numbers as C's `long double` holds them: 64 bits of mantissa, which is what bash and coreutils format.
 * A JavaScript number has 53, and rounds ties otherwise than printf(3).
 */
export type LongDouble =
  | {
      readonly kind: "finite";
      readonly negative: boolean;
      /** 0, or 64 bits with the highest one set; the value is mantissa × 2^exponent. */
      readonly mantissa: bigint;
      readonly exponent: number;
    }
  | { readonly kind: "infinite" | "nan"; readonly negative: boolean };

const mantissaBits = 64;
/** From 2 to this power on, all is infinite. */
const largestExponent = 16_384;

/** The nearest long double to a ratio of two integers that are not negative. */
export function fromRatio(negative: boolean, numerator: bigint, denominator: bigint): LongDouble {
  if (numerator === 0n) return { kind: "finite", negative, mantissa: 0n, exponent: 0 };
  let shift = mantissaBits - bitLength(numerator) + bitLength(denominator);
  // The quotient has 64 or 65 bits.
  if (bitLength(scaled(numerator, denominator, shift).quotient) > mantissaBits) shift -= 1;
  const { top, bottom } = scaled(numerator, denominator, shift);
  const mantissa = divideRounded(top, bottom);
  const carry = bitLength(mantissa) > mantissaBits ? 1 : 0;
  const exponent = carry - shift;
  if (exponent + mantissaBits > largestExponent) return { kind: "infinite", negative };
  return { kind: "finite", negative, mantissa: mantissa >> BigInt(carry), exponent };
}

function scaled(numerator: bigint, denominator: bigint, shift: number) {
  const top = shift > 0 ? numerator << BigInt(shift) : numerator;
  const bottom = shift < 0 ? denominator << BigInt(-shift) : denominator;
  return { top, bottom, quotient: top / bottom };
}

/** The quotient rounded to the nearest integer, ties to the even one, as IEEE 754 and printf(3) round. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && (quotient & 1n) === 1n);
  return up ? quotient + 1n : quotient;
}

/** mantissa × 2^exponent × 10^power, rounded to an integer. */
export function scaleToInteger(mantissa: bigint, exponent: number, power: number): bigint {
  let top = mantissa;
  let bottom = 1n;
  if (power >= 0) top *= 10n ** BigInt(power);
  else bottom *= 10n ** BigInt(-power);
  if (exponent >= 0) top <<= BigInt(exponent);
  else bottom <<= BigInt(-exponent);
  return divideRounded(top, bottom);
}

export function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}
