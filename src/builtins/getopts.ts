import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";

/** `getopts optstring name [argument…]` (POSIX.1-2024, XCU getopts). */
export const getoptsBuiltin: Builtin = {
  name: "getopts",
  special: false,
  run(shell, args) {
    const [, letters, name, ...operands] = args;
    if (letters === undefined || name === undefined) {
      return shell.complain("getopts: usage: getopts optstring name [argument…]", 2);
    }
    return next(shell, letters, name, args.length > 3 ? operands : shell.parameters);
  },
};

function next(shell: Shell, letters: string, name: string, args: readonly string[]): number {
  const { variables } = shell;
  const silent = letters.startsWith(":");
  let index = Math.max(1, Number(variables.get("OPTIND") ?? 1) || 1);
  const argument = args[index - 1];
  let offset = shell.optionOffset || 1;
  if (offset === 1 && (argument === undefined || !/^-./.test(argument) || argument === "--")) {
    if (argument === "--") index += 1;
    finish(shell, index, 0);
    variables.set(name, "?");
    variables.unset("OPTARG");
    return 1;
  }
  const letter = argument?.[offset] ?? "?";
  offset += 1;
  const ends = offset >= (argument?.length ?? 0);
  const at = letter === ":" ? -1 : letters.indexOf(letter, silent ? 1 : 0);
  if (at < 0) {
    finish(shell, ends ? index + 1 : index, ends ? 0 : offset);
    return invalid(shell, name, letter, silent, "?", "Illegal option");
  }
  if (letters[at + 1] !== ":") {
    finish(shell, ends ? index + 1 : index, ends ? 0 : offset);
    variables.set(name, letter);
    variables.unset("OPTARG");
    return 0;
  }
  const value = ends ? args[index] : argument?.slice(offset);
  finish(shell, ends ? index + 2 : index + 1, 0);
  if (value === undefined) {
    finish(shell, index + 1, 0);
    return invalid(shell, name, letter, silent, silent ? ":" : "?", "No arg for");
  }
  variables.set(name, letter);
  variables.set("OPTARG", value);
  return 0;
}

function invalid(
  shell: Shell,
  name: string,
  letter: string,
  silent: boolean,
  result: string,
  complaint: string,
): number {
  shell.variables.set(name, result);
  if (silent) {
    shell.variables.set("OPTARG", letter);
  } else {
    shell.variables.unset("OPTARG");
    shell.complain(`${complaint} ${complaint === "No arg for" ? `-${letter} option` : `-${letter}`}`, 0);
  }
  return 0;
}

/** OPTIND first: assigning it forgets the place within an argument. */
function finish(shell: Shell, index: number, offset: number): void {
  shell.variables.set("OPTIND", String(index));
  shell.optionOffset = offset;
}
