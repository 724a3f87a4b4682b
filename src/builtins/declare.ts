import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { declareOperands } from "./support/declare-operands.ts";
import { type DeclareOptions, parseDeclareOptions } from "./support/declare-options.ts";
import { listFunctions } from "./support/list-functions.ts";
import { listVariables, printDeclarations } from "./support/list-variables.ts";

/** `declare [-aAfFgiIlnprtux] [name[=value]…]`: bash's declaration of variables with attributes. */
export const declareBuiltin: Builtin = {
  name: "declare",
  special: false,
  confined: true,
  declares: true,
  run: (shell, args) => declare(shell, "declare", args),
};

export const typesetBuiltin: Builtin = {
  name: "typeset",
  special: false,
  confined: true,
  declares: true,
  run: (shell, args) => declare(shell, "typeset", args),
};

function declare(shell: Shell, command: string, args: readonly string[]) {
  const options = parseDeclareOptions(args);
  if (typeof options === "string") return shell.complain(`${command}: ${options}`, 2);
  const names = args.slice(options.end);
  if (options.functions) return listFunctions(shell, command, names, options.functions === "names");
  if (names.length === 0) return list(shell, command, options);
  if (options.print) return printDeclarations(shell, command, names);
  const local = shell.functionDepth > 0 && !options.global;
  return declareOperands(shell, command, args, options, local ? "local" : options.global ? "global" : "here");
}

function list(shell: Shell, command: string, options: DeclareOptions): number {
  if (!options.print && Object.keys(options.attributes).length === 0) {
    return listVariables(shell, command);
  }
  return printDeclarations(shell, command, undefined, options.attributes);
}
