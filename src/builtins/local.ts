import type { Builtin } from "../interpreter/builtin.ts";
import { declareOperands } from "./support/declare-operands.ts";
import { parseDeclareOptions } from "./support/declare-options.ts";
import { printDeclarations } from "./support/list-variables.ts";

/** `local [option] [name[=value]…]`, `local -`: variables, and options, that end with the function call. */
export const localBuiltin: Builtin = {
  name: "local",
  special: false,
  confined: true,
  declares: true,
  run(shell, args) {
    if (shell.functionDepth === 0) return shell.complain("local: can only be used in a function", 1);
    const options = parseDeclareOptions(args);
    if (typeof options === "string") return shell.complain(`local: ${options}`, 2);
    if (args.length === options.end) {
      const names = shell.variables.localNames(shell.functionDepth);
      return printDeclarations(
        shell,
        "local",
        names.filter((name) => shell.variables.find(name)),
      );
    }
    return declareOperands(shell, "local", args, options, "local");
  },
};
