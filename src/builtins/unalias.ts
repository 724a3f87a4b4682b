import type { Builtin } from "../interpreter/builtin.ts";
import { hasOption, parseOptions } from "./support/options.ts";

/** `unalias name…`, `unalias -a` (POSIX.1-2024, XCU unalias). */
export const unaliasBuiltin: Builtin = {
  name: "unalias",
  special: false,
  confined: true,
  run(shell, args) {
    const parsed = parseOptions(args, "a");
    if (parsed.kind === "error") return shell.complain(`unalias: ${parsed.message}`, 2);
    if (hasOption(parsed.options, "a")) {
      shell.aliases.clear();
      return 0;
    }
    let status = 0;
    for (const name of args.slice(parsed.next)) {
      if (!shell.aliases.delete(name)) status = shell.complain(`unalias: ${name} not found`, 1);
    }
    return status;
  },
};
