/** One option as it was given, with its argument if it takes one. */
export interface Option {
  readonly letter: string;
  readonly argument: string;
}

export type ParsedOptions =
  | {
      readonly kind: "options";
      readonly options: readonly Option[];
      /** The index of the first operand. */
      readonly next: number;
    }
  | { readonly kind: "error"; readonly message: string };

/**
 * Parses a utility's options by the Utility Syntax Guidelines (POSIX.1-2024, XBD 12.2): letters may be joined, an
 * argument may touch its letter, `--` ends the options, and so does `-`.
 *
 * @param letters the letters known, a colon after each that takes an argument, as in getopt(3).
 */
export function parseOptions(args: readonly string[], letters: string): ParsedOptions {
  const options: Option[] = [];
  let next = 1;
  for (; next < args.length; next++) {
    const text = args[next] as string;
    if (!text.startsWith("-") || text === "-") break;
    if (text === "--") {
      next += 1;
      break;
    }
    for (let at = 1; at < text.length; at++) {
      const letter = text[at] as string;
      const known = letter === ":" ? -1 : letters.indexOf(letter);
      if (known < 0) return { kind: "error", message: `Illegal option -${letter}` };
      if (letters[known + 1] !== ":") {
        options.push({ letter, argument: "" });
        continue;
      }
      const touching = text.slice(at + 1);
      if (touching === "") next += 1;
      const argument = touching === "" ? args[next] : touching;
      if (argument === undefined) return { kind: "error", message: `-${letter}: expected an argument` };
      options.push({ letter, argument });
      break;
    }
  }
  return { kind: "options", options, next };
}

/** Whether an option that takes no argument was given. */
export function hasOption(options: readonly Option[], letter: string): boolean {
  return options.some((option) => option.letter === letter);
}

/** The last of several options that exclude each other, or undefined when none was given. */
export function lastOption(options: readonly Option[], letters: string): string | undefined {
  return options.findLast(({ letter }) => letters.includes(letter))?.letter;
}
