import type { Assignment } from "../../../grammar/ast.ts";
import type { Place } from "../../diagnostic/place.ts";
import { quote } from "../../syntax/quote.ts";
import { continueWith, isWaiting, type Outcome } from "../coroutines/effect.ts";
import { andThen, finallyDo } from "../execute/outcome.ts";
import { trace } from "../execute/trace.ts";
import type { Shell } from "../shell.ts";
import type { ArrayElement } from "../variables/variable.ts";
import type { Variable } from "../variables/variables.ts";
import { arrayLiteralOf, compileArrayLiteral } from "./array-literal.ts";
import { appendVariable, assignArray, setElement, setVariable } from "./assign-variable.ts";
import { type CompileContext, placeOf } from "./context.ts";
import { compileOperand, expandOperands } from "./operand.ts";
import { compileText, type TextCode } from "./word.ts";

export interface AssignmentCode {
  readonly name: string;
  readonly at: Place;
  /** Expands and assigns; gives the value, for the trace. */
  readonly assign: (shell: Shell) => Outcome<string>;
  /** The assignment with its value, as the trace shows it. */
  readonly show: (value: string) => string;
}

export function compileAssignment(node: Assignment, context: CompileContext): AssignmentCode {
  const { name, append } = node;
  const at = placeOf(node, context);
  const literal = arrayLiteralOf(node.value);
  if (literal !== undefined) {
    const code = compileArrayLiteral(literal, context);
    return {
      name,
      at,
      assign: arrayAssignment(name, code, append, at),
      show: (value) => `${name}${append ? "+" : ""}=${value}`,
    };
  }
  const label = `${name}${subscriptText(node, context)}${append ? "+" : ""}=`;
  const show = (value: string): string => label + (value === "" ? "" : quote(value));
  const value = compileText(node.value, context, "assignment");
  if (node.subscript === undefined) {
    return {
      name,
      assign: plainAssignment(name, value, append ? appendVariable : setVariable, at),
      at,
      show,
    };
  }
  const operands = [compileOperand(node.subscript, "text", context), value];
  return { name, assign: elementAssignment(name, operands, append, at), at, show };
}

function elementAssignment(
  name: string,
  operands: readonly TextCode[],
  append: boolean,
  at: Place,
): AssignmentCode["assign"] {
  const put = (shell: Shell, [subscript = "", text = ""]: readonly string[]): string => {
    shell.at = at;
    setElement(shell, name, subscript, text, append);
    shell.at = undefined;
    return text;
  };
  return (shell) => {
    const texts = expandOperands(operands, shell);
    if (!isWaiting(texts)) return put(shell, texts);
    return continueWith(texts, (known) => put(shell, known));
  };
}

function plainAssignment(
  name: string,
  value: TextCode,
  set: (shell: Shell, name: string, value: string) => void,
  at: Place,
): AssignmentCode["assign"] {
  const put = (shell: Shell, text: string): string => {
    shell.at = at;
    set(shell, name, text);
    shell.at = undefined;
    return text;
  };
  return (shell) => {
    const text = value(shell);
    return typeof text === "string"
      ? put(shell, text)
      : continueWith(text, (expanded) => put(shell, expanded));
  };
}

function arrayAssignment(
  name: string,
  code: ReturnType<typeof compileArrayLiteral>,
  append: boolean,
  at: Place,
): AssignmentCode["assign"] {
  const put = (shell: Shell, elements: readonly ArrayElement[]): string => {
    shell.at = at;
    assignArray(shell, name, elements, append);
    shell.at = undefined;
    return shell.options.xtrace ? `(${elements.map(showElement).join(" ")})` : "";
  };
  return (shell) => {
    const elements = code(shell);
    if (!isWaiting(elements)) return put(shell, elements);
    return continueWith(elements, (known) => put(shell, known));
  };
}

/** The subscript as it was written. */
function subscriptText({ subscript }: Assignment, { source }: CompileContext): string {
  return subscript === undefined ? "" : `[${source.text.slice(subscript.span.start, subscript.span.end)}]`;
}

/** An element as the trace shows it. */
export function showElement({ subscript, value, append }: ArrayElement): string {
  return subscript === undefined ? quote(value) : `[${subscript}]${append ? "+" : ""}=${quote(value)}`;
}

/** Assignments without a command change the shell; their status is that of the last command substitution. */
export function runAssignments(
  shell: Shell,
  assignments: readonly AssignmentCode[],
  from = 0,
  traced: string[] = [],
): Outcome {
  for (let index = from; index < assignments.length; index++) {
    const { assign, show } = assignments[index] as AssignmentCode;
    const value = assign(shell);
    if (typeof value !== "string") {
      return continueWith(value, (text) => {
        if (shell.options.xtrace) traced.push(show(text));
        return runAssignments(shell, assignments, index + 1, traced);
      });
    }
    if (shell.options.xtrace) traced.push(show(value));
  }
  if (!shell.options.xtrace || traced.length === 0) return shell.substitutionStatus;
  return andThen(trace(shell, traced, []), () => shell.substitutionStatus);
}

/** What becomes of the assignments before a command when it has ended. */
export type Lasting = "no" | "unexported" | "as declared";

/**
 * Assignments before a command: exported while it runs, they last only for a special built-in utility.
 *
 * @param run the command; gets the assignments as the trace shows them, and what ends them before the command does:
 *   a program has its environment as soon as it runs, and the shell may be needed while it is stopped.
 */
export function withAssignments(
  shell: Shell,
  assignments: readonly AssignmentCode[],
  lasts: Lasting,
  run: (traced: readonly string[], end: () => void) => Outcome,
): Outcome {
  if (assignments.length === 0) return run([], () => {});
  const saved: [name: string, variable: Variable | undefined][] = [];
  const traced: string[] = [];
  const end = (): void => {
    for (const [name, before] of saved.splice(0).reverse()) endAssignment(shell, name, before, lasts);
  };
  const assignFrom = (from: number): Outcome => {
    for (let index = from; index < assignments.length; index++) {
      const { name, assign, show } = assignments[index] as AssignmentCode;
      const before = shell.variables.save(name);
      const finish = (value: string): void => {
        if (lasts !== "as declared") {
          saved.push([name, before]);
          shell.variables.makeTemporary(name, shell.functionDepth + 1);
        }
        if (shell.options.xtrace) traced.push(show(value));
      };
      const value = assign(shell);
      if (typeof value !== "string") {
        return continueWith(value, (text) => {
          finish(text);
          return assignFrom(index + 1);
        });
      }
      finish(value);
    }
    return run(traced, end);
  };
  return finallyDo(() => assignFrom(0), end);
}

function endAssignment(shell: Shell, name: string, before: Variable | undefined, lasts: Lasting): void {
  const now = lasts === "unexported" ? shell.variables.find(name) : undefined;
  const exported = (before?.exported ?? false) || shell.options.allexport;
  shell.variables.endTemporary(name, now ? { ...now, exported } : before);
}
