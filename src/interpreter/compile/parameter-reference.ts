import type { Shell } from "../shell.ts";
import { isReference, parseReference } from "../variables/subscript.ts";
import { AssignmentError } from "../variables/variable.ts";
import { setElement, setVariable } from "./assign-variable.ts";
import type { List, ParameterValue } from "./parameter-value.ts";
import { parameterReader } from "./special-parameter.ts";

/** What an expansion is of. */
export abstract class Parameter {
  /** How messages call it. */
  readonly label: string;

  constructor(label: string) {
    this.label = label;
  }

  abstract read(shell: Shell): ParameterValue;

  /** `${parameter:=word}` */
  assign(shell: Shell, _value: string): void {
    shell.fail(`${this.label}: cannot assign in this way`);
  }

  /** The variable that it is, or is a part of. */
  variableName(_shell: Shell): string | undefined {
    return undefined;
  }
}

/** A name, a positional or a special parameter. */
export class SingleParameter extends Parameter {
  readonly #read: (shell: Shell) => string | undefined;

  constructor(name: string) {
    super(name);
    this.#read = parameterReader(name);
  }

  override read(shell: Shell): string | undefined {
    return this.#read(shell);
  }

  override assign(shell: Shell, value: string): void {
    if (!/^[A-Za-z_]/.test(this.label)) super.assign(shell, value);
    setVariable(shell, this.label, value);
  }

  override variableName(shell: Shell): string | undefined {
    return /^[A-Za-z_]/.test(this.label) ? shell.variables.resolve(this.label) : undefined;
  }
}

/** `$@` or `$*`. */
export class PositionalList extends Parameter {
  readonly #name: "@" | "*";

  constructor(name: "@" | "*") {
    super(name);
    this.#name = name;
  }

  override read(shell: Shell): List {
    return { name: this.#name, values: shell.parameters };
  }

  count(shell: Shell): number {
    return shell.parameters.length;
  }
}

/** `name[subscript]` */
export class Element extends Parameter {
  readonly #name: string;
  readonly #subscript: string;

  constructor(name: string, subscript: string) {
    super(`${name}[${subscript}]`);
    this.#name = name;
    this.#subscript = subscript;
  }

  override read(shell: Shell): string | undefined {
    try {
      return shell.variables.getElement(this.#name, this.#subscript);
    } catch (error) {
      if (!(error instanceof AssignmentError)) throw error;
      // The one mistake in an expansion that only leaves it empty.
      shell.complain(error.message, 1);
      return undefined;
    }
  }

  override assign(shell: Shell, value: string): void {
    setElement(shell, this.#name, this.#subscript, value, false);
  }

  override variableName(shell: Shell): string {
    return shell.variables.resolve(this.#name);
  }
}

/** `name[@]` or `name[*]` */
export class ArrayList extends Parameter {
  readonly #name: string;
  readonly #list: "@" | "*";

  constructor(name: string, list: "@" | "*") {
    super(`${name}[${list}]`);
    this.#name = name;
    this.#list = list;
  }

  override read(shell: Shell): List {
    return { name: this.#list, values: shell.variables.values(this.#name) };
  }

  count(shell: Shell): number {
    const array = shell.variables.array(this.#name);
    return array?.size ?? (shell.variables.get(this.#name) === undefined ? 0 : 1);
  }

  /** `${!name[@]}` */
  subscripts(shell: Shell): List {
    const array = shell.variables.array(this.#name);
    const plain = shell.variables.get(this.#name) === undefined ? [] : ["0"];
    return { name: this.#list, values: array === undefined ? plain : array.keys().map(String) };
  }

  override variableName(shell: Shell): string {
    return shell.variables.resolve(this.#name);
  }
}

/** The parameter that a text names, for `${!name}`; undefined if it names none. */
export function parameterNamed(text: string): Parameter | undefined {
  if (text === "@" || text === "*") return new PositionalList(text);
  if (/^(?:[0-9]+|[#?$!-]|[A-Za-z_][A-Za-z_0-9]*)$/.test(text)) return new SingleParameter(text);
  if (!isReference(text)) return undefined;
  const { name, subscript = "" } = parseReference(text);
  return subscript === "@" || subscript === "*"
    ? new ArrayList(name, subscript)
    : new Element(name, subscript);
}
