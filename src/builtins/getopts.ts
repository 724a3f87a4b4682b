import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { isName } from "./support/number.ts";

/** `getopts optstring name [argument…]` (POSIX.1-2024, XCU getopts). */
export const getoptsBuiltin: Builtin = {
  name: "getopts",
  special: false,
  confined: true,
  run(shell, args) {
    const [letters, name, ...operands] = args.slice(args[1] === "--" ? 2 : 1);
    if (letters === undefined || name === undefined) {
      return shell.complain("getopts: usage: getopts optstring name [argument…]", 2);
    }
    const found = next(shell, letters, operands.length > 0 ? operands : shell.parameters);
    if (found.argument === undefined) shell.variables.unset("OPTARG");
    else shell.variables.set("OPTARG", found.argument);
    if (!isName(name)) return shell.complain(`getopts: ${name}: bad variable name`, 1);
    shell.variables.set(name, found.name);
    return found.ended ? 1 : 0;
  },
};

/** What one call finds: what to call it, its argument, and whether the options have ended. */
interface Found {
  readonly name: string;
  readonly argument?: string | undefined;
  readonly ended?: boolean;
}

function next(shell: Shell, letters: string, args: readonly string[]): Found {
  const silent = letters.startsWith(":");
  const index = Math.max(1, Number(shell.variables.get("OPTIND") ?? 1) || 1);
  const group = args[index - 1];
  const offset = shell.optionOffset || 1;
  if (group === undefined || (offset === 1 && (!/^-./.test(group) || group === "--"))) {
    moveTo(shell, group === "--" ? index + 1 : Math.min(index, args.length + 1), 0);
    return { name: "?", ended: true };
  }
  const letter = String.fromCodePoint(group.codePointAt(offset) ?? 0);
  const rest = group.slice(offset + letter.length);
  const at = letter === ":" ? -1 : letters.indexOf(letter, silent ? 1 : 0);
  if (at < 0 || letters[at + letter.length] !== ":") {
    if (rest === "") moveTo(shell, index + 1, 0);
    else moveTo(shell, index, offset + letter.length);
    return at < 0 ? refuse(shell, silent, letter, "?", `Illegal option -${letter}`) : { name: letter };
  }
  if (rest !== "") {
    moveTo(shell, index + 1, 0);
    return { name: letter, argument: rest };
  }
  const argument = args[index];
  moveTo(shell, argument === undefined ? index + 1 : index + 2, 0);
  if (argument === undefined) return refuse(shell, silent, letter, ":", `No arg for -${letter} option`);
  return { name: letter, argument };
}

/** With a colon first in the option string, the script is told; else the user is. */
function refuse(shell: Shell, silent: boolean, letter: string, sign: string, message: string): Found {
  if (silent) return { name: sign, argument: letter };
  if (shell.variables.get("OPTERR") !== "0") shell.complain(message, 0);
  return { name: "?" };
}

/** OPTIND first: assigning it forgets the place within an argument. */
function moveTo(shell: Shell, index: number, offset: number): void {
  shell.variables.set("OPTIND", String(index));
  shell.optionOffset = offset;
}
