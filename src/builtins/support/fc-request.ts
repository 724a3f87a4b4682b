import { parseOptions } from "./options.ts";

/** What `fc` was asked to do. */
export interface FcRequest {
  readonly mode: "edit" | "list" | "again";
  readonly editor: string | undefined;
  readonly numbers: boolean;
  readonly reversed: boolean;
  readonly substitution: { readonly old: string; readonly new: string } | undefined;
  readonly first: string | undefined;
  readonly last: string | undefined;
}

/** Reads fc's arguments; gives a message when they are wrong. A negative number is an operand. */
export function readRequest(args: readonly string[]): FcRequest | string {
  const negative = args.findIndex((arg) => /^-\d/.test(arg));
  const parsed = parseOptions(negative < 0 ? args : args.slice(0, negative), "e:lnrs");
  if (parsed.kind === "error") return parsed.message;
  const editor = parsed.options.findLast(({ letter }) => letter === "e")?.argument;
  return request(new Set(parsed.options.map(({ letter }) => letter)), editor, args.slice(parsed.next));
}

function request(
  letters: ReadonlySet<string>,
  editor: string | undefined,
  operands: readonly string[],
): FcRequest {
  // `-e -` is what `-s` was called before POSIX.
  const again = letters.has("s") || editor === "-";
  const mode = letters.has("l") ? "list" : again ? "again" : "edit";
  const equals = mode === "again" ? (operands[0]?.indexOf("=") ?? -1) : -1;
  const substitution =
    equals < 0
      ? undefined
      : { old: operands[0]?.slice(0, equals) ?? "", new: operands[0]?.slice(equals + 1) ?? "" };
  const [first, last] = substitution ? operands.slice(1) : operands;
  return { mode, editor, numbers: !letters.has("n"), reversed: letters.has("r"), substitution, first, last };
}
