import type { Builtin } from "../interpreter/builtin.ts";
import { aliasDefinition } from "./support/describe.ts";
import { hasOption, parseOptions } from "./support/options.ts";

/** `alias [-p] [name[=text]…]` (POSIX.1-2024, XCU alias; `-p` is bash's). */
export const aliasBuiltin: Builtin = {
  name: "alias",
  special: false,
  confined: true,
  run(shell, args) {
    const parsed = parseOptions(args, "p");
    if (parsed.kind === "error") return shell.complain(`alias: ${parsed.message}`, 2);
    const operands = args.slice(parsed.next);
    const prefix = hasOption(parsed.options, "p") ? "alias " : "";
    const show = (name: string, text: string): string => `${prefix}${aliasDefinition(name, text)}\n`;
    if (operands.length === 0) {
      const entries = [...shell.aliases].sort(([a], [b]) => (a < b ? -1 : 1));
      return shell.print("alias", entries.map(([name, text]) => show(name, text)).join(""));
    }
    let status = 0;
    for (const operand of operands) {
      const equals = operand.indexOf("=", 1);
      if (equals > 0) {
        shell.aliases.set(operand.slice(0, equals), operand.slice(equals + 1));
        continue;
      }
      const text = shell.aliases.get(operand);
      if (text === undefined) status = shell.complain(`alias: ${operand} not found`, 1);
      else shell.print("alias", show(operand, text));
    }
    return status;
  },
};
