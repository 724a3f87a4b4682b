import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { isOptionName } from "./support/completion/read-rule.ts";

/**
 * `compopt [-o option] [+o option] [-DEI] [name…]` changes the options of a rule: without a name of the one whose
 * function is running, as in bash.
 */
export const compoptBuiltin: Builtin = {
  name: "compopt",
  special: false,
  confined: true,
  run(shell, args) {
    const changes: [name: string, on: boolean][] = [];
    let index = 1;
    for (; /^([-+]o|-[DEI])$/.test(args[index] ?? ""); index += 1) {
      const option = args[index] as string;
      if (!option.endsWith("o")) break;
      const name = args[++index] ?? "";
      if (!isOptionName(name)) return shell.complain(`compopt: ${name}: invalid option name`, 2);
      changes.push([name, option === "-o"]);
    }
    const name = args[index];
    if (name?.startsWith("-")) return shell.complain(`compopt: ${name}: invalid option`, 2);
    return change(shell, args.slice(index), changes);
  },
};

function change(shell: Shell, names: readonly string[], changes: readonly [string, boolean][]): number {
  const { completions, completing } = shell.runtime.prompt;
  if (names.length === 0 && !completing) {
    return shell.complain("compopt: not currently executing completion function", 1);
  }
  const rules = names.length > 0 ? names.map((name) => completions.get(name)) : [completing];
  for (const [index, rule] of rules.entries()) {
    if (!rule) return shell.complain(`compopt: ${names[index]}: no completion specification`, 1);
    for (const [name, on] of changes) {
      if (on) rule.options.add(name);
      else rule.options.delete(name);
    }
  }
  return 0;
}
