import type { Builtin } from "../interpreter/builtin.ts";
import { searchCommand } from "../process/command-search.ts";

/** `hash [name…]`, `hash -r`: the remembered places of utilities (POSIX.1-2024, XCU hash). */
export const hashBuiltin: Builtin = {
  name: "hash",
  special: false,
  run(shell, args) {
    if (args[1] === "-r") {
      shell.commandPaths.clear();
      return 0;
    }
    if (args.length === 1) {
      return shell.print("hash", [...shell.commandPaths.values()].map((path) => `${path}\n`).join(""));
    }
    let status = 0;
    shell.enter();
    for (const name of args.slice(1)) {
      if (shell.runtime.builtins.has(name) || shell.functions.has(name)) continue;
      const found = searchCommand(name, shell.variables.get("PATH") ?? "");
      if (found.kind === "missing") status = shell.complain(`hash: ${name}: not found`, 1);
      else shell.commandPaths.set(name, found.path);
    }
    return status;
  },
};
