import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { abbreviate, directoryStack, stackIndex } from "./support/directory-stack.ts";

/** `dirs [-clpv] [+n] [-n]` shows the directory stack, or empties it. */
export const dirsBuiltin: Builtin = {
  name: "dirs",
  special: false,
  confined: true,
  run(shell, args) {
    const flags = new Set<string>();
    let chosen: number | undefined;
    const stack = directoryStack(shell);
    for (const argument of args.slice(1)) {
      const index = stackIndex(argument, stack.length);
      if (index === -1)
        return shell.complain(`dirs: ${argument.slice(1)}: directory stack index out of range`, 1);
      if (index !== undefined) chosen = index;
      else if (/^-[clpv]+$/.test(argument)) for (const letter of argument.slice(1)) flags.add(letter);
      else return shell.complain(`dirs: ${argument}: invalid option`, 2);
    }
    if (flags.has("c")) {
      shell.directories = [];
      return 0;
    }
    return show(shell, stack, flags, chosen);
  },
};

function show(
  shell: Shell,
  stack: readonly string[],
  flags: ReadonlySet<string>,
  chosen: number | undefined,
): number {
  const names = stack.map((path) => (flags.has("l") ? path : abbreviate(shell, path)));
  const numbered = names.map((name, index) =>
    flags.has("v") ? `${String(index).padStart(2)}  ${name}` : name,
  );
  const shown = chosen === undefined ? numbered : numbered.slice(chosen, chosen + 1);
  return shell.print("dirs", `${shown.join(flags.has("v") || flags.has("p") ? "\n" : " ")}\n`);
}
