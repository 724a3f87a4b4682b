import type { Attributes, LetterCase } from "../../interpreter/variables/variable.ts";

export interface DeclareOptions {
  readonly attributes: Attributes;
  /** `-p` */
  readonly print: boolean;
  /** `-g`: not local to the function. */
  readonly global: boolean;
  /** `-I`: a local variable begins as what it hides. */
  readonly inherit: boolean;
  /** `-f`, and `-F`: only their names. */
  readonly functions: "whole" | "names" | undefined;
  /** The index of the first operand. */
  readonly end: number;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

const letterCases: Readonly<Record<string, LetterCase>> = { u: "upper", l: "lower", c: "capitalized" };

/** Reads the options of `declare` and its kin. Gives a message if one of them is none. */
export function parseDeclareOptions(args: readonly string[]): DeclareOptions | string {
  const attributes: Writable<Attributes> = {};
  const flags = new Set<string>();
  let index = 1;
  for (; index < args.length; index++) {
    const option = args[index] as string;
    if (option === "--") {
      index += 1;
      break;
    }
    if (!/^[-+]./.test(option)) break;
    const on = option.startsWith("-");
    for (const letter of option.slice(1)) {
      if (setAttribute(attributes, letter, on)) continue;
      if (!"pgfFI".includes(letter)) return `${option}: invalid option`;
      flags.add(letter);
    }
  }
  return {
    attributes,
    print: flags.has("p"),
    global: flags.has("g"),
    inherit: flags.has("I"),
    functions: flags.has("F") ? "names" : flags.has("f") ? "whole" : undefined,
    end: index,
  };
}

function setAttribute(attributes: Writable<Attributes>, letter: string, on: boolean): boolean {
  switch (letter) {
    case "a":
    case "A":
      attributes.array = on ? (letter === "a" ? "indexed" : "associative") : "none";
      return true;
    case "i":
      attributes.integer = on;
      return true;
    case "n":
      attributes.reference = on;
      return true;
    case "r":
      attributes.readonly = on;
      return true;
    case "t":
      attributes.traced = on;
      return true;
    case "x":
      attributes.exported = on;
      return true;
    case "u":
    case "l":
    case "c": {
      // Two at once take each other away.
      const given = attributes.letterCase !== undefined;
      attributes.letterCase = on && !given ? letterCases[letter] : undefined;
      return true;
    }
    default:
      return false;
  }
}
