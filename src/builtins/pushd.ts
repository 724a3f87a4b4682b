import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { directoryStack, printStack, setStack, stackIndex } from "./support/directory-stack.ts";

/** `pushd [-n] [directory|+n|-n]` goes to a directory and remembers where it was, or turns the stack. */
export const pushdBuiltin: Builtin = {
  name: "pushd",
  special: false,
  run(shell, args) {
    const stay = args[1] === "-n";
    const operands = args.slice(stay ? 2 : 1);
    const [operand, second] = operands[0] === "--" ? operands.slice(1) : operands;
    if (second !== undefined) return shell.complain("pushd: too many arguments", 1);
    const stack = directoryStack(shell);
    if (operands[0] === operand && isUnknownOption(operand, stack)) {
      return shell.complain(`pushd: ${operand}: invalid number`, 2);
    }
    const wanted = operand === undefined ? exchanged(stack) : pushed(shell, stack, operand, stay);
    if (typeof wanted === "string") return shell.complain(`pushd: ${wanted}`, 1);
    const status = setStack(shell, wanted, stay);
    return status === 0 ? printStack(shell, "pushd") : status;
  },
};

function isUnknownOption(operand: string | undefined, stack: readonly string[]): boolean {
  return operand !== undefined && /^-./.test(operand) && stackIndex(operand, stack.length) === undefined;
}

/** The stack that is wanted, or what is wrong. */
function exchanged([first = "", second, ...rest]: readonly string[]): readonly string[] | string {
  return second === undefined ? "no other directory" : [second, first, ...rest];
}

function pushed(
  shell: Shell,
  stack: readonly string[],
  operand: string,
  stay: boolean,
): readonly string[] | string {
  const index = stackIndex(operand, stack.length);
  if (index === -1) return `${operand}: directory stack index out of range`;
  if (index !== undefined) return [...stack.slice(index), ...stack.slice(0, index)];
  const directory = operand === "-" ? (shell.variables.get("OLDPWD") ?? "") : operand;
  const [first = "", ...rest] = stack;
  return stay ? [first, directory, ...rest] : [directory, ...stack];
}
