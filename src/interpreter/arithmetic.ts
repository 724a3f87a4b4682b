import { type ArithmeticEnvironment, evaluateArithmeticText } from "../expansion/arithmetic.ts";
import { ArithmeticError } from "../expansion/arithmetic-error.ts";
import type { Integer } from "../expansion/integer.ts";
import { formatUnboundMessage } from "../expansion/parameter.ts";
import type { Shell } from "./shell.ts";
import { AssignmentError } from "./variables/variable.ts";

/** Evaluates the text of an expression with a shell's variables; a mistake in it is one of the script. */
export function evaluateExpression(shell: Shell, text: string): Integer {
  try {
    return integerOf(shell, text);
  } catch (error) {
    if (error instanceof ArithmeticError) return shell.fail(error.about(text));
    if (error instanceof AssignmentError) return shell.fail(error.message);
    throw error;
  }
}

/** The value of an expression. @throws ArithmeticError, AssignmentError */
export function integerOf(shell: Shell, text: string): Integer {
  return evaluateArithmeticText(text, shell.options.nounset ? boundVariables(shell) : shell.variables);
}

/** The variables under `set -u`: reading one that is not set is an error. */
function boundVariables(shell: Shell): ArithmeticEnvironment {
  const { variables } = shell;
  return {
    get: (name) => variables.get(name) ?? shell.fail(formatUnboundMessage(name)),
    set: (name, value) => variables.set(name, value),
    getElement: (name, subscript) =>
      variables.getElement(name, subscript) ?? shell.fail(formatUnboundMessage(`${name}[${subscript}]`)),
    setElement: (name, subscript, value) => variables.setElement(name, subscript, value),
    resolveSubscript: (name, subscript) => variables.resolveSubscript(name, subscript),
  };
}
