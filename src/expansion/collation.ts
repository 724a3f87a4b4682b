import { encode } from "../text/bytes.ts";

/** An order of texts, as `Array.prototype.sort` takes it. */
export type Collation = (left: string, right: string) => number;

/** The variables that name the locale, in their order of precedence (POSIX.1-2024, XBD 8.2). */
export interface CollationVariables {
  readonly LC_ALL?: string | undefined;
  readonly LC_COLLATE?: string | undefined;
  readonly LANG?: string | undefined;
}

/** The order of the locale that the variables name; texts that it holds equal are in byte order. */
export function collation(variables: CollationVariables): Collation {
  // A variable with an empty value counts as unset.
  const locale = variables.LC_ALL || variables.LC_COLLATE || variables.LANG || "C";
  return /^(C|POSIX)(\.|$)/.test(locale) ? compareBytes : collationOf(locale);
}

/** The order of the C locale: that of the bytes, which is that of the code points. */
export function compareBytes(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const difference = left.charCodeAt(at) - right.charCodeAt(at);
    if (difference === 0) continue;
    // Where surrogates are, the order of code units is not the order of bytes.
    const plain = left.charCodeAt(at) < FIRST_SURROGATE && right.charCodeAt(at) < FIRST_SURROGATE;
    return plain ? difference : Buffer.compare(encode(left), encode(right));
  }
  return left.length - right.length;
}

const FIRST_SURROGATE = 0xd800;

/** Made on first use, and once for each locale: a collator costs a millisecond, a comparison nothing. */
const collations = new Map<string, Collation>();

function collationOf(locale: string): Collation {
  const known = collations.get(locale);
  if (known) return known;
  const compare = collator(locale)?.compare;
  const order: Collation = compare
    ? (left, right) => compare(left, right) || compareBytes(left, right)
    : compareBytes;
  collations.set(locale, order);
  return order;
}

/** Undefined if nothing is known of the locale: then it orders as the C locale does. */
function collator(locale: string): Intl.Collator | undefined {
  const tag = locale.replace(/[.@].*/, "").replaceAll("_", "-");
  try {
    return Intl.Collator.supportedLocalesOf(tag).length > 0 ? new Intl.Collator(tag) : undefined;
  } catch {
    return undefined;
  }
}
