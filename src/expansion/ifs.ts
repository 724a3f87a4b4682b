import { characterLength } from "../text/characters.ts";
import { BoundedCache } from "./bounded-cache.ts";

/** The variable IFS, compiled for field splitting (POSIX.1-2024, XCU 2.6.5). */
export interface Ifs {
  /** The first character, which joins the parameters of `"$*"`; empty when IFS is null. */
  readonly separator: string;
  /** The class of each ASCII character. */
  readonly ascii: Uint8Array;
  /** The characters beyond ASCII, all of them delimiters; undefined when there are none. */
  readonly beyond: ReadonlySet<number> | undefined;
}

/** Not in IFS. */
export const ORDINARY = 0;
/** IFS white space, all of isspace(3) as in bash: a run of it delimits, and none of it counts at either end. */
export const WHITE_SPACE = 1;
/** Any other IFS character: each one delimits, so two of them enclose an empty field. */
export const DELIMITER = 2;

/** Compiles the value of IFS; an unset IFS splits as space, tab and newline do. */
export function compileIfs(value: string | undefined): Ifs {
  return compiled.get(value ?? " \t\n");
}

/** The class of the character that starts at `at`. */
export function classAt(ifs: Ifs, text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return ifs.ascii[unit] ?? ORDINARY;
  if (ifs.beyond === undefined) return ORDINARY;
  return ifs.beyond.has(text.codePointAt(at) ?? 0) ? DELIMITER : ORDINARY;
}

/** The offset of the first IFS character at or after `from`, or the text's length. */
export function findIfs(ifs: Ifs, text: string, from: number): number {
  const { ascii, beyond } = ifs;
  let at = from;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      if (ascii[unit] !== ORDINARY) break;
    } else if (beyond !== undefined) {
      if (beyond.has(text.codePointAt(at) ?? 0)) break;
      at += characterLength(text, at) - 1;
    }
  }
  return at;
}

const compiled = new BoundedCache<Ifs>(64, (value) => {
  const ascii = new Uint8Array(0x80);
  const beyond = new Set<number>();
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x80) beyond.add(code);
    else ascii[code] = " \t\n\v\f\r".includes(character) ? WHITE_SPACE : DELIMITER;
  }
  return {
    separator: value.slice(0, value === "" ? 0 : characterLength(value, 0)),
    ascii,
    beyond: beyond.size > 0 ? beyond : undefined,
  };
});
