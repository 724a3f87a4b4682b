import { ArithmeticError } from "../expansion/arithmetic-error.ts";
import { integerOf } from "../interpreter/arithmetic.ts";
import type { Builtin } from "../interpreter/builtin.ts";
import { AssignmentError } from "../interpreter/variables/variables.ts";

/** `let expression…`: 0 if the last one's value is not 0, else 1. */
export const letBuiltin: Builtin = {
  name: "let",
  special: false,
  confined: true,
  run(shell, args) {
    const expressions = args.slice(args[1] === "--" ? 2 : 1);
    if (expressions.length === 0) return shell.complain("let: expression expected", 1);
    let status = 1;
    for (const text of expressions) {
      try {
        status = integerOf(shell, text) === 0 ? 1 : 0;
      } catch (error) {
        if (error instanceof ArithmeticError) return shell.complain(`let: ${error.about(text)}`, 1);
        if (error instanceof AssignmentError) return shell.complain(`let: ${error.message}`, 1);
        throw error;
      }
    }
    return status;
  },
};
