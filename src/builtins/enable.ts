import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";

/** `enable [-anps] [name…]` turns builtins on and off, so that a program of the same name can be run. */
export const enableBuiltin: Builtin = {
  name: "enable",
  special: false,
  confined: true,
  run(shell, args) {
    const flags = new Set<string>();
    let index = 1;
    for (; /^-./.test(args[index] ?? ""); index++) {
      for (const letter of (args[index] as string).slice(1)) {
        if (!"anps".includes(letter)) return shell.complain(`enable: -${letter}: invalid option`, 2);
        flags.add(letter);
      }
    }
    const names = args.slice(index);
    return names.length === 0 || flags.has("p") ? list(shell, flags) : change(shell, names, !flags.has("n"));
  },
};

function change(shell: Shell, names: readonly string[], on: boolean): number {
  const disabled = new Set(shell.disabled);
  let status = 0;
  for (const name of names) {
    if (!shell.runtime.builtins.has(name)) {
      status = shell.complain(`enable: ${name}: not a shell builtin`, 1);
    } else if (on) {
      disabled.delete(name);
    } else {
      disabled.add(name);
    }
  }
  shell.disabled = disabled.size > 0 ? disabled : undefined;
  return status;
}

function list(shell: Shell, flags: ReadonlySet<string>): number {
  const lines = [...shell.runtime.builtins.values()]
    .filter(({ special }) => special || !flags.has("s"))
    .map(({ name }) => ({ name, off: shell.disabled?.has(name) ?? false }))
    .filter(({ off }) => flags.has("a") || off === flags.has("n"))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, off }) => `enable ${off ? "-n " : ""}${name}\n`);
  return shell.print("enable", lines.join(""));
}
