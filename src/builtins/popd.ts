import type { Builtin } from "../interpreter/builtin.ts";
import { directoryStack, printStack, setStack, stackIndex } from "./support/directory-stack.ts";

/** `popd [-n] [+n|-n]` takes a directory off the stack, and goes to the first if that has changed. */
export const popdBuiltin: Builtin = {
  name: "popd",
  special: false,
  run(shell, args) {
    const stay = args[1] === "-n";
    const operand = args[stay ? 2 : 1];
    const stack = directoryStack(shell);
    const index = operand === undefined ? (stay ? 1 : 0) : stackIndex(operand, stack.length);
    if (index === undefined) return shell.complain(`popd: ${operand}: invalid argument`, 2);
    if (stack.length === 1) return shell.complain("popd: directory stack empty", 1);
    if (index === -1) return shell.complain(`popd: ${operand}: directory stack index out of range`, 1);
    const left = stack.filter((_, place) => place !== index);
    const status = setStack(shell, left, stay || index > 0);
    return status === 0 ? printStack(shell, "popd") : status;
  },
};
