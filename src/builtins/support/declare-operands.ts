import { continueWith, isWaiting, type Outcome } from "../../interpreter/coroutines/effect.ts";
import type { Shell } from "../../interpreter/shell.ts";
import { readArrayText } from "../../interpreter/variables/read-array-text.ts";
import { isReference } from "../../interpreter/variables/subscript.ts";
import {
  type ArrayElement,
  AssignmentError,
  type Attributes,
  ReadonlyError,
} from "../../interpreter/variables/variable.ts";
import type { DeclareOptions } from "./declare-options.ts";

/** Where a declaration makes its variable: local to the function, global, or whatever is in sight. */
export type Place = "local" | "global" | "here";

interface Operand {
  readonly name: string;
  readonly subscript: string | undefined;
  readonly append: boolean;
  readonly value: string | undefined;
  readonly elements: readonly ArrayElement[] | undefined;
}

/** Carries out a declaration's operands one after the other; a mistake in one does not stop the others. */
export function declareOperands(
  shell: Shell,
  command: string,
  args: readonly string[],
  { attributes, inherit, end }: Pick<DeclareOptions, "attributes" | "end" | "inherit">,
  place: Place,
  report = (message: string): number => shell.complain(`${command}: ${message}`, 1),
): Outcome {
  const arrays = new Map(shell.arrayOperands);
  shell.arrayOperands.clear();
  return declareFrom(shell, { args, arrays, attributes, inherit, place, report }, end, 0);
}

interface Declaration {
  readonly args: readonly string[];
  readonly arrays: ReadonlyMap<number, readonly ArrayElement[]>;
  readonly attributes: Attributes;
  readonly inherit: boolean;
  readonly place: Place;
  /** Says what is wrong with an operand. */
  readonly report: (message: string) => number;
}

function declareFrom(shell: Shell, declaration: Declaration, from: number, before: number): Outcome {
  const { args, arrays, attributes, place, report } = declaration;
  let status = before;
  for (let index = from; index < args.length; index++) {
    const text = args[index] as string;
    if (text === "-" && place === "local") {
      saveOptions(shell);
      continue;
    }
    const operand = parseOperand(text, arrays.get(index));
    if (operand === undefined) {
      status = report(`\`${text}': not a valid identifier`);
      continue;
    }
    const whole = withArrayText(shell, operand, attributes);
    if (isWaiting(whole)) {
      return continueWith(whole, (known) => {
        const failed = declareOne(shell, declaration, known);
        return declareFrom(shell, declaration, index + 1, failed || status);
      });
    }
    status = declareOne(shell, declaration, whole) || status;
  }
  return status;
}

function parseOperand(text: string, elements: readonly ArrayElement[] | undefined): Operand | undefined {
  const match = /^([A-Za-z_][A-Za-z_0-9]*)(?:\[(.*?)\])?(?:(\+?)=(.*))?$/s.exec(text);
  if (match === null) return undefined;
  const [, name = "", subscript, plus, value] = match;
  return { name, subscript, append: plus === "+", value: elements ? undefined : value, elements };
}

/** `declare -a 'x=(1 2)'`: the text is read as an array. */
function withArrayText(shell: Shell, operand: Operand, attributes: Attributes): Outcome<Operand> {
  const { name, value, subscript } = operand;
  if (value === undefined || subscript !== undefined || !/^\(.*\)$/s.test(value)) return operand;
  const isArray = attributes.array !== undefined || shell.variables.array(name) !== undefined;
  const elements = isArray ? readArrayText(shell, value) : undefined;
  if (elements === undefined) return operand;
  if (!isWaiting(elements)) return { ...operand, value: undefined, elements };
  return continueWith(elements, (known) => ({ ...operand, value: undefined, elements: known }));
}

function declareOne(shell: Shell, declaration: Declaration, operand: Operand): number {
  const { attributes, place, report } = declaration;
  try {
    checkReference(operand, attributes, place);
    if (place === "local") makeLocal(shell, operand.name, declaration.inherit);
    if (place === "global") shell.variables.globally(operand.name, () => give(shell, operand, attributes));
    else give(shell, operand, attributes);
    return 0;
  } catch (error) {
    if (error instanceof AssignmentError) return report(error.message);
    throw error;
  }
}

function makeLocal({ variables, functionDepth }: Shell, name: string, inherit: boolean): void {
  const hidden = variables.find(name);
  if (variables.isLocal(name, functionDepth)) return;
  if (hidden?.readonly) throw new ReadonlyError(name);
  variables.makeLocal(name, functionDepth);
  if (inherit && hidden !== undefined) variables.restore(name, hidden);
}

function give(shell: Shell, operand: Operand, attributes: Attributes): void {
  const { variables } = shell;
  const { name, subscript, append, value, elements } = operand;
  if (elements === undefined && subscript === undefined) {
    variables.declare(name, attributes, value, append);
    return;
  }
  const { readonly, ...others } = attributes;
  const kind = variables.array(name)?.kind ?? "indexed";
  variables.declare(name, { ...others, array: others.array ?? kind });
  if (elements !== undefined) variables.assignArray(name, elements, append);
  else if (value !== undefined) variables.setElement(name, subscript as string, value, append);
  if (readonly !== undefined) variables.declare(name, { readonly });
}

function checkReference({ name, value }: Operand, { reference }: Attributes, place: Place): void {
  if (!reference || value === undefined) return;
  if (!isReference(value)) {
    throw new AssignmentError(`\`${value}': invalid variable name for name reference`);
  }
  if (value === name && place !== "local") {
    throw new AssignmentError(`${name}: nameref variable self references not allowed`);
  }
}

/** `local -`: the options are what they were when the function ends. */
function saveOptions(shell: Shell): void {
  const saved = { ...shell.options };
  shell.variables.atScopeEnd(shell.functionDepth, () => Object.assign(shell.options, saved));
}
