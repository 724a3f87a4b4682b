import type { Builtin } from "../interpreter/builtin.ts";
import { quote } from "../syntax/quote.ts";

/** `alias [name[=text]…]` (POSIX.1-2024, XCU alias). */
export const aliasBuiltin: Builtin = {
  name: "alias",
  special: false,
  run(shell, args) {
    const operands = args.slice(args[1] === "--" ? 2 : 1);
    const show = (name: string, text: string): string => `${name}=${quoted(text)}\n`;
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

function quoted(text: string): string {
  const word = quote(text);
  return word === text ? `'${text}'` : word;
}
