import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { isReference, parseReference } from "../interpreter/variables/subscript.ts";

/** `unset [-fvn] name…` (POSIX.1-2024, XCU 2.15); `unset 'name[subscript]'` is bash's. */
export const unsetBuiltin: Builtin = {
  name: "unset",
  special: true,
  confined: true,
  run(shell, args) {
    let index = 1;
    let what = "";
    for (; args[index]?.startsWith("-"); index++) {
      const option = args[index] as string;
      if (option === "--") {
        index += 1;
        break;
      }
      if (!/^-[fvn]+$/.test(option)) shell.fail(`unset: Illegal option ${option}`);
      what += option;
    }
    for (const name of args.slice(index)) {
      if (what.includes("f")) shell.functions.delete(name);
      else if (what === "" && isFunctionOnly(shell, name)) shell.functions.delete(name);
      else unset(shell, name, what.includes("n"));
    }
    return 0;
  },
};

/** Of a reference, what it stands for is unset; with `-n` the reference itself. */
function unset(shell: Shell, text: string, itself: boolean): void {
  if (!isReference(text)) shell.fail(`unset: ${text}: bad variable name`);
  const { variables } = shell;
  const { name, subscript } = parseReference(itself || text.includes("[") ? text : variables.resolve(text));
  if (subscript === undefined) variables.unset(name, shell.functionDepth);
  else if ((subscript === "@" || subscript === "*") && variables.array(name)?.kind !== "associative")
    variables.unset(name);
  else variables.unsetElement(name, subscript);
}

/** Without an option a name is a function's if no variable has it, as in bash. */
function isFunctionOnly(shell: Shell, name: string): boolean {
  return shell.functions.has(name) && shell.variables.find(name) === undefined;
}
