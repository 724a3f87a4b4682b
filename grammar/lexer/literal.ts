import {
  BACKSLASH,
  type CharacterSet,
  characterSet,
  DOLLAR,
  has,
  isNamePart,
  isSpecialParameter,
  LEFT_BRACE,
  LEFT_PARENTHESIS,
  NEWLINE,
} from "../characters.ts";
import type { Input } from "./input.ts";

/** How literal text ends, and which characters a backslash takes its meaning from. */
export interface LiteralStyle {
  /** The text goes on to one of these. `\` and `$` are among them, and looked at closer. */
  readonly stops: CharacterSet;
  /** What `\` removes itself before; undefined where `\` quotes anything and is a part of its own. */
  readonly escapes: CharacterSet | undefined;
  /** More that a `$` makes an expansion of, beyond parameters and parentheses. */
  readonly dollarQuotes: boolean;
  /** `@(` and its kin begin a group of patterns. */
  readonly groups?: boolean;
}

/** Reads literal text as far as it goes. The input stands at what ended it. */
export function readLiteral(input: Input, style: LiteralStyle): string {
  const { text } = input;
  let taken = "";
  let from = input.at;
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!has(style.stops, code)) continue;
    if (code === DOLLAR && !startsExpansion(input, at, style)) continue;
    if (code !== BACKSLASH) {
      if (style.groups && code === LEFT_PARENTHESIS && at > from && isGroupSign(text.charCodeAt(at - 1)))
        at -= 1;
      break;
    }
    const next = text.charCodeAt(at + 1);
    if (next === NEWLINE) {
      taken += text.slice(from, at);
      at += 1;
      from = at + 1;
    } else if (style.escapes === undefined) {
      break;
    } else if (has(style.escapes, next)) {
      taken += text.slice(from, at);
      from = at + 1;
      at += 1;
    }
  }
  input.at = Math.min(at, text.length);
  return taken === "" ? text.slice(from, input.at) : taken + text.slice(from, input.at);
}

/** Does the `$` here begin an expansion? Otherwise it is itself (POSIX 2.6). */
function startsExpansion(input: Input, dollar: number, style: LiteralStyle): boolean {
  const code = input.text.charCodeAt(input.after(dollar + 1));
  if (isNamePart(code) || isSpecialParameter(code) || code === LEFT_BRACE || code === LEFT_PARENTHESIS)
    return true;
  return style.dollarQuotes && (code === 0x22 || code === 0x27);
}

const groupSigns = characterSet("?*+@!");

/** What makes a group of patterns of a parenthesis that follows. */
export function isGroupSign(code: number): boolean {
  return has(groupSigns, code);
}

/** The next such character that no backslash stands before, or -1. */
export function indexOfUnescaped(text: string, wanted: number, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === wanted) return at;
    if (code === BACKSLASH) at += 1;
  }
  return -1;
}
