import type { Builtin } from "../interpreter/builtin.ts";

/** `unalias name…`, `unalias -a` (POSIX.1-2024, XCU unalias). */
export const unaliasBuiltin: Builtin = {
  name: "unalias",
  special: false,
  run(shell, args) {
    if (args[1] === "-a") {
      shell.aliases.clear();
      return 0;
    }
    let status = 0;
    for (const name of args.slice(args[1] === "--" ? 2 : 1)) {
      if (!shell.aliases.delete(name)) status = shell.complain(`unalias: ${name} not found`, 1);
    }
    return status;
  },
};
