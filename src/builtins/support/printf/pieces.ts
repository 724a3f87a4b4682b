import { BoundedCache } from "../../../expansion/bounded-cache.ts";
import { expandEscapes } from "../escapes.ts";

/** A width or precision: a number, or taken from an argument. */
export type Amount = number | "*";

export interface Conversion {
  readonly kind: "conversion";
  readonly flags: string;
  readonly width: Amount | undefined;
  readonly precision: Amount | undefined;
  /** The conversion specifier; `T` for `%(…)T`. */
  readonly letter: string;
  /** The format of `%(…)T`. */
  readonly time: string;
}

/** One piece of a format. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | Conversion
  /** What no conversion can be made of: it ends the output. */
  | { readonly kind: "invalid"; readonly directive: string };

/** A format of `printf`, cut into its pieces. */
export function parseFormat(format: string): readonly Piece[] {
  return parsed.get(format);
}

const parsed = new BoundedCache<readonly Piece[]>(64, parse);

const conversion =
  /%(?:(%)|([-+ 0#'I]*)(\d+|\*)?(?:(\.)(\d+|\*)?)?(?:hh|ll|[hlLjzt])?(?:([diouxXeEfFgGaAcsbq])|\(([^)]*)\)T)|([\s\S]|$))/g;

function parse(format: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const addText = (text: string): void => {
    if (text !== "") pieces.push({ kind: "text", text: expandEscapes(text, "format").text });
  };
  let done = 0;
  for (const match of format.matchAll(conversion)) {
    addText(format.slice(done, match.index));
    done = match.index + match[0].length;
    const [whole, percent, flags = "", width, point, precision, letter, time] = match;
    if (percent !== undefined) pieces.push({ kind: "text", text: "%" });
    else if (letter === undefined && time === undefined) pieces.push({ kind: "invalid", directive: whole });
    else {
      pieces.push({
        kind: "conversion",
        flags,
        width: amount(width),
        // A point alone is a precision of 0.
        precision: point === undefined ? undefined : (amount(precision) ?? 0),
        letter: letter ?? "T",
        time: time ?? "",
      });
    }
  }
  addText(format.slice(done));
  return pieces;
}

function amount(text: string | undefined): Amount | undefined {
  return text === undefined || text === "*" ? text : Number(text);
}
