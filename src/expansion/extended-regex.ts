import { BoundedCache } from "./bounded-cache.ts";

/**
 * Compiles an extended regular expression (POSIX.1-2024, XBD 9.4) to one of JavaScript's; undefined if it is
 * none. Where alternatives of different lengths match, the first is taken and not the longest.
 */
export function compileRegex(regex: string, ignoreCase: boolean): RegExp | undefined {
  return (ignoreCase ? caseless : exact).get(regex);
}

const exact = new BoundedCache<RegExp | undefined>(128, (regex) => compile(regex, "su"));
const caseless = new BoundedCache<RegExp | undefined>(32, (regex) => compile(regex, "sui"));

function compile(regex: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(translate(regex), flags);
  } catch {
    return undefined;
  }
}

/** A regular expression that matches just this text. */
export function quoteRegex(text: string): string {
  return text.replace(/[\\^$.[\]|()?*+{}/]/g, "\\$&");
}

const classes: Readonly<Record<string, string>> = {
  alnum: "\\p{L}\\p{Nd}",
  alpha: "\\p{L}",
  blank: " \\t",
  cntrl: "\\p{Cc}",
  digit: "0-9",
  graph: "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}",
  lower: "\\p{Ll}",
  print: "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}",
  punct: "\\p{P}\\p{S}",
  space: " \\t\\n\\r\\f\\v",
  upper: "\\p{Lu}",
  xdigit: "0-9A-Fa-f",
};

/** Escapes that the C library understands as well. */
const sharedEscapes = /[wWsSbB]/;
const otherEscapes: Readonly<Record<string, string>> = {
  "<": "\\b(?=\\w)",
  ">": "\\b(?<=\\w)",
  "`": "^",
  "'": "$",
};

function translate(regex: string): string {
  let translated = "";
  for (let at = 0; at < regex.length; at++) {
    const character = regex.charAt(at);
    if (character === "[") {
      const { text, end } = translateBracket(regex, at);
      translated += text;
      at = end - 1;
    } else if (character === "\\") {
      at += 1;
      translated += translateEscape(regex.charAt(at));
    } else if (character === "{" && !/^\{\d*(?:,\d*)?\}/.test(regex.slice(at))) {
      translated += "\\{";
    } else if (character === "]" || (character === "}" && !/\{\d*(?:,\d*)?$/.test(regex.slice(0, at)))) {
      translated += `\\${character}`;
    } else {
      // A repetition at the beginning has nothing to repeat, and is itself.
      const idle = /[*]/.test(character) && /(?:^|[(|])$/.test(regex.slice(0, at));
      translated += idle ? `\\${character}` : character;
    }
  }
  return translated.replace(/\{,(\d+)\}/g, "{0,$1}");
}

function translateEscape(character: string): string {
  if (character === "") throw new SyntaxError("trailing backslash");
  if (sharedEscapes.test(character)) return `\\${character}`;
  return otherEscapes[character] ?? quoteRegex(character);
}

function translateBracket(regex: string, start: number): { text: string; end: number } {
  let at = start + 1;
  const negated = regex[at] === "^";
  if (negated) at += 1;
  let members = "";
  for (let first = true; first || regex[at] !== "]"; first = false) {
    if (at >= regex.length) throw new SyntaxError("unmatched [");
    const named = /^\[([:.=])(.+?)\1\]/s.exec(regex.slice(at));
    if (named) {
      members += named[1] === ":" ? classOf(named[2] ?? "") : member(named[2] ?? "");
      at += named[0].length;
      continue;
    }
    const character = String.fromCodePoint(regex.codePointAt(at) ?? 0);
    at += character.length;
    // A sign of a range stands between two members.
    const range = character === "-" && !first && regex[at] !== "]";
    members += range ? "-" : member(character);
  }
  return { text: `[${negated ? "^" : ""}${members}]`, end: at + 1 };
}

function classOf(name: string): string {
  const members = classes[name];
  if (members === undefined) throw new SyntaxError("invalid character class");
  return members;
}

function member(character: string): string {
  return /[\\\]^[-]/.test(character) ? `\\${character}` : character;
}
