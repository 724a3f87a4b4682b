/** Character codes and classes. Codes beyond ASCII are ordinary characters everywhere. */

export const TAB = 0x09;
export const NEWLINE = 0x0a;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const DOLLAR = 0x24;
export const SINGLE_QUOTE = 0x27;
export const LEFT_PARENTHESIS = 0x28;
export const RIGHT_PARENTHESIS = 0x29;
export const SEMICOLON = 0x3b;
export const LESS = 0x3c;
export const GREATER = 0x3e;
export const BACKSLASH = 0x5c;
export const BACKQUOTE = 0x60;
export const LEFT_BRACE = 0x7b;
export const RIGHT_BRACE = 0x7d;

/** A set of ASCII characters, as a table to look codes up in. */
export type CharacterSet = Uint8Array;

export function characterSet(members: string): CharacterSet {
  const set = new Uint8Array(128);
  for (const member of members) set[member.charCodeAt(0)] = 1;
  return set;
}

export function has(set: CharacterSet, code: number): boolean {
  return code < 128 && set[code] === 1;
}

/** What ends a word unless quoted (POSIX 2.3): blanks, newline, and the first characters of operators. */
export const metacharacters = characterSet(" \t\n;&|<>()");

const nameStart = characterSet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
const digits = characterSet("0123456789");
const specialParameters = characterSet("@*#?-$!");

export function isNameStart(code: number): boolean {
  return has(nameStart, code);
}

export function isDigit(code: number): boolean {
  return has(digits, code);
}

export function isNamePart(code: number): boolean {
  return isNameStart(code) || isDigit(code);
}

/** `$@`, `$*` and their kin (POSIX 2.5.2). */
export function isSpecialParameter(code: number): boolean {
  return has(specialParameters, code);
}

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** A name (POSIX 3.216): letters, digits and underscores of the portable character set, no digit first. */
export function isName(text: string): boolean {
  if (text === "" || !isNameStart(text.charCodeAt(0))) return false;
  for (let at = 1; at < text.length; at += 1) {
    if (!isNamePart(text.charCodeAt(at))) return false;
  }
  return true;
}
