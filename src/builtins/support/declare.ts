import type { Outcome } from "../../interpreter/coroutines/effect.ts";
import type { Shell } from "../../interpreter/shell.ts";
import { arrayText } from "../../interpreter/variables/declaration-text.ts";
import type { Attributes, Variable } from "../../interpreter/variables/variable.ts";
import { quote } from "../../syntax/quote.ts";
import { declareOperands } from "./declare-operands.ts";

/** What `export` and `readonly` share: an attribute for each operand, or the list of those that have it. */
export function declareAttribute(
  shell: Shell,
  command: "export" | "readonly",
  attribute: "exported" | "readonly",
  args: readonly string[],
): Outcome {
  const { letters, end } = readOptions(shell, command, args);
  if (args.length === end || (args.length === 1 && letters.includes("p")))
    return list(shell, command, attribute);
  if (letters.includes("f")) return nameFunctions(shell, command, args.slice(end));
  const array = letters.includes("A") ? "associative" : letters.includes("a") ? "indexed" : undefined;
  const attributes: Attributes = {
    [attribute]: !letters.includes("n"),
    ...(array === undefined ? {} : { array }),
  };
  return declareOperands(shell, command, args, { attributes, end, inherit: false }, "here", (message) =>
    shell.fail(`${command}: ${message}`),
  );
}

function readOptions(
  shell: Shell,
  command: "export" | "readonly",
  args: readonly string[],
): { readonly letters: string; readonly end: number } {
  const known = command === "export" ? /^-[npf]+$/ : /^-[paAf]+$/;
  let letters = "";
  let end = 1;
  for (; args[end]?.startsWith("-"); end++) {
    const option = args[end] as string;
    if (option === "--") return { letters, end: end + 1 };
    if (!known.test(option)) shell.fail(`${command}: Illegal option ${option}`);
    letters += option.slice(1);
  }
  return { letters, end };
}

function nameFunctions(shell: Shell, command: string, names: readonly string[]): number {
  const missing = names.find((name) => !shell.functions.has(name));
  return missing === undefined ? 0 : shell.complain(`${command}: ${missing}: not a function`, 1);
}

function list(shell: Shell, command: string, attribute: "exported" | "readonly"): number {
  const lines = shell.variables
    .entries()
    .filter(([, variable]) => variable[attribute])
    .map(([name, variable]) => `${command} ${declared(name, variable)}\n`);
  return shell.print(command, lines.join(""));
}

function declared(name: string, { value, traits }: Variable): string {
  if (traits?.array) {
    const option = traits.array.kind === "indexed" ? "-a" : "-A";
    return `${option} ${name}${traits.array.assigned ? `=${arrayText(traits.array)}` : ""}`;
  }
  return `${name}${value === undefined ? "" : `=${quote(value)}`}`;
}
