import type { Builtin } from "../interpreter/builtin.ts";
import type { Outcome } from "../interpreter/coroutines/effect.ts";
import { runBuiltin } from "../interpreter/execute/command.ts";
import { parseOptions } from "./support/options.ts";

/** `builtin name [argument…]` runs a builtin, past a function of its name. */
export const builtinBuiltin: Builtin = {
  name: "builtin",
  special: false,
  confined: true,
  run(shell, args): Outcome {
    const parsed = parseOptions(args, "");
    if (parsed.kind === "error") return shell.complain(`builtin: ${parsed.message}`, 2);
    const command = args.slice(parsed.next);
    const [name] = command;
    if (name === undefined) return 0;
    const builtin = shell.runtime.builtins.get(name);
    if (builtin === undefined || shell.disabled?.has(name)) {
      return shell.complain(`builtin: ${name}: not a shell builtin`, 1);
    }
    return runBuiltin(shell, builtin, command);
  },
};
