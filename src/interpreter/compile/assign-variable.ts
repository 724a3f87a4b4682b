import type { Shell } from "../shell.ts";
import { type ArrayElement, AssignmentError } from "../variables/variable.ts";

/** Assigns, with the error in the words of the user's script. */
export function setVariable(shell: Shell, name: string, value: string): void {
  try {
    shell.variables.set(name, value);
  } catch (error) {
    refuse(shell, error);
  }
}

/** Gives the variable of a loop its next value; a reference (`declare -n`) comes to stand for that name. */
export function setLoopVariable(shell: Shell, name: string, value: string): void {
  if (shell.variables.find(name)?.traits?.reference === undefined) setVariable(shell, name, value);
  else shell.variables.declare(name, { reference: true }, value);
}

/** `name+=value` */
export function appendVariable(shell: Shell, name: string, value: string): void {
  try {
    shell.variables.append(name, value);
  } catch (error) {
    refuse(shell, error);
  }
}

/** `name[subscript]=value` and `name[subscript]+=value` */
export function setElement(
  shell: Shell,
  name: string,
  subscript: string,
  value: string,
  append: boolean,
): void {
  try {
    shell.variables.setElement(name, subscript, value, append);
  } catch (error) {
    refuse(shell, error);
  }
}

/** `name=(…)` and `name+=(…)` */
export function assignArray(
  shell: Shell,
  name: string,
  elements: readonly ArrayElement[],
  append: boolean,
): void {
  try {
    shell.variables.assignArray(name, elements, append);
  } catch (error) {
    refuse(shell, error);
  }
}

function refuse(shell: Shell, error: unknown): never {
  if (error instanceof AssignmentError) shell.fail(error.message);
  throw error;
}
