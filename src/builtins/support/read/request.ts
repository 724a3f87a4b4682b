import { isReference } from "../../../interpreter/variables/subscript.ts";
import { encode } from "../../../text/bytes.ts";
import { isName } from "../number.ts";
import { parseOptions } from "../options.ts";

/** What `read` is asked to do. */
export interface ReadRequest {
  /** Where the fields go; none: the whole text goes to REPLY. */
  readonly names: readonly string[];
  /** `-a`: the fields become the elements of this array. */
  readonly array: string | undefined;
  /** `-r`: a backslash is an ordinary character. */
  readonly raw: boolean;
  /** `-d`: the byte that ends the text, a newline by default. */
  readonly delimiter: number;
  /** `-n` and `-N`: no more than this many characters. */
  readonly limit: number | undefined;
  /** `-N`: the delimiter is an ordinary character too, and nothing is split. */
  readonly exact: boolean;
  /** `-t`: milliseconds to wait, 0 to look only. */
  readonly timeout: number | undefined;
  readonly fd: number;
  readonly prompt: string;
  /** `-s`: a terminal does not show what is typed. */
  readonly silent: boolean;
}

const NEWLINE = 10;

/** Parses the arguments of `read`; a text is what is wrong with them. */
export function parseReadRequest(args: readonly string[]): ReadRequest | string {
  const parsed = parseOptions(args, "a:d:ei:n:N:p:rst:u:");
  if (parsed.kind === "error") return parsed.message;
  const names = args.slice(parsed.next);
  const request = {
    names,
    array: undefined as string | undefined,
    raw: false,
    delimiter: NEWLINE,
    limit: undefined as number | undefined,
    exact: false,
    timeout: undefined as number | undefined,
    fd: 0,
    prompt: "",
    silent: false,
  };
  for (const { letter, argument } of parsed.options) {
    if (letter === "a") request.array = argument;
    else if (letter === "d") request.delimiter = encode(argument)[0] ?? 0;
    else if (letter === "p") request.prompt = argument;
    else if (letter === "r") request.raw = true;
    else if (letter === "s") request.silent = true;
    else if (letter === "t") {
      if (!/^(?=\.?\d)\d*\.?\d*$/.test(argument)) return `${argument}: invalid timeout`;
      request.timeout = Number(argument) * 1_000;
    } else if ("nNu".includes(letter)) {
      if (!/^\d+$/.test(argument)) return `${argument}: invalid number`;
      if (letter === "u") request.fd = Number(argument);
      else request.limit = Number(argument);
      request.exact = letter === "N" || (letter !== "n" && request.exact);
    }
  }
  const { array } = request;
  if (array !== undefined && !isName(array)) return `${array}: bad variable name`;
  const wrong = names.find((name) => !isReference(name));
  return wrong === undefined ? request : `${wrong}: bad variable name`;
}
