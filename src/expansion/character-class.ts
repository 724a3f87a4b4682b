/**
 * Whether a character is in one of the character classes of POSIX.1-2024, XBD 7.3.1. The classes beyond ASCII
 * are Unicode's, as in the C library's UTF-8 locales; a byte that is not UTF-8 is in none. A name that is no
 * class has no members.
 */
export function isInCharacterClass(codePoint: number, name: string): boolean {
  return classes.get(name)?.test(String.fromCodePoint(codePoint)) ?? false;
}

const classes: ReadonlyMap<string, RegExp> = new Map([
  ["alnum", /[\p{Alphabetic}\p{Nd}]/u],
  // Other scripts' digits are letters here, because ISO C allows only ten digits.
  ["alpha", /\p{Alphabetic}|[^\P{Nd}0-9]/u],
  ["blank", /[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]/u],
  ["cntrl", /[\p{Cc}\u2028\u2029]/u],
  ["digit", /[0-9]/u],
  ["graph", /[^\p{Z}\p{C}]|[\p{Cf}\p{Co}]/u],
  ["lower", /\p{Lowercase}/u],
  ["print", /[^\p{C}\u2028\u2029]|[\p{Cf}\p{Co}]/u],
  ["punct", /[\p{P}\p{S}\p{M}]/u],
  ["space", /[ \t-\r\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/u],
  ["upper", /\p{Uppercase}/u],
  ["xdigit", /[0-9A-Fa-f]/u],
]);
