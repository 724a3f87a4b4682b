import { encode } from "../../text/bytes.ts";
import { parseOptions } from "./options.ts";

/** What `mapfile` is asked to do. */
export interface MapfileRequest {
  readonly array: string;
  /** `-d`: the byte that ends a line. */
  readonly delimiter: number;
  /** `-n`: no more than so many lines; 0 is all. */
  readonly count: number;
  /** `-O`: where the first line goes; without it the array is emptied first. */
  readonly origin: number | undefined;
  /** `-s`: so many lines are left out. */
  readonly skip: number;
  /** `-t`: lines lose their delimiter. */
  readonly strip: boolean;
  readonly fd: number;
  /** `-C`: a command that is run with the index and the line, each time `-c` lines have been read. */
  readonly callback: string | undefined;
  readonly quantum: number;
}

const NEWLINE = 10;
const usualQuantum = 5_000;

/** What is wrong with the arguments, and the status that says so. */
export interface MapfileMistake {
  readonly message: string;
  readonly status: number;
}

/** Parses the arguments of `mapfile`. */
export function parseMapfileRequest(args: readonly string[]): MapfileRequest | MapfileMistake {
  const parsed = parseOptions(args, "d:n:O:s:tu:C:c:");
  if (parsed.kind === "error") return { message: parsed.message, status: 2 };
  const array = args[parsed.next] ?? "MAPFILE";
  const values = new Map(parsed.options.map(({ letter, argument }) => [letter, argument]));
  const numbers = { n: 0, O: undefined, s: 0, u: 0, c: usualQuantum } as Record<string, number | undefined>;
  for (const letter of Object.keys(numbers)) {
    const text = values.get(letter);
    if (text === undefined) continue;
    if (!/^\d+$/.test(text)) return { message: `${text}: invalid number`, status: 1 };
    numbers[letter] = Number(text);
  }
  const delimiter = values.get("d");
  return {
    array,
    delimiter: delimiter === undefined ? NEWLINE : (encode(delimiter)[0] ?? 0),
    count: numbers.n ?? 0,
    origin: numbers.O,
    skip: numbers.s ?? 0,
    strip: values.has("t"),
    fd: numbers.u ?? 0,
    callback: values.get("C"),
    quantum: Math.max(1, numbers.c ?? usualQuantum),
  };
}
