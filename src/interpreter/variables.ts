import { CStringArray } from "../posix/c-string.ts";

/** A variable. A new value makes a new object, so that a copied scope shares the old one safely. */
export interface Variable {
  /** undefined: declared (`export x`, `readonly x`) but not set. */
  readonly value: string | undefined;
  readonly exported: boolean;
  readonly readonly: boolean;
}

/** A variable that the shell computes when it is read, such as LINENO. */
export interface DynamicVariable {
  readonly get: () => string;
  readonly set?: (value: string) => void;
}

/** The error of writing to a variable that is readonly. */
export class ReadonlyError extends Error {
  readonly variable: string;

  constructor(variable: string) {
    super(`${variable}: is read only`);
    this.name = "ReadonlyError";
    this.variable = variable;
  }
}

export type AssignmentListener = (name: string, value: string | undefined) => void;

/** A shell's variables. */
export class Variables {
  readonly #variables: Map<string, Variable>;
  readonly #dynamic: Map<string, DynamicVariable>;
  /** Entries of the environment whose names are no shell names: children get them all the same. */
  readonly #foreign: readonly string[];
  #environment: CStringArray | undefined;
  /** Told of every change, for the few variables that the shell itself depends on. */
  listener: AssignmentListener | undefined;
  /** `set -a`: every assignment exports. */
  exportsAll = false;

  constructor(foreign: readonly string[] = [], variables?: Map<string, Variable>) {
    this.#foreign = foreign;
    this.#variables = variables ?? new Map();
    this.#dynamic = new Map();
  }

  /** The copy that a subshell gets. */
  fork(): Variables {
    const copy = new Variables(this.#foreign, new Map(this.#variables));
    copy.#environment = this.#environment;
    copy.exportsAll = this.exportsAll;
    return copy;
  }

  get(name: string): string | undefined {
    const variable = this.#variables.get(name);
    if (variable !== undefined) return variable.value;
    return this.#dynamic.size === 0 ? undefined : this.#dynamic.get(name)?.get();
  }

  find(name: string): Variable | undefined {
    return this.#variables.get(name);
  }

  /** Assigns, keeping the attributes. @throws ReadonlyError */
  set(name: string, value: string): void {
    const old = this.#variables.get(name);
    if (old === undefined) {
      const dynamic = this.#dynamic.get(name);
      if (dynamic !== undefined) {
        if (dynamic.set) {
          dynamic.set(value);
          return;
        }
        this.#dynamic.delete(name);
      }
      this.#variables.set(name, { value, exported: this.exportsAll, readonly: false });
      if (this.exportsAll) this.#environment = undefined;
    } else {
      if (old.readonly) throw new ReadonlyError(name);
      const exported = old.exported || this.exportsAll;
      this.#variables.set(name, { value, exported, readonly: false });
      if (exported) this.#environment = undefined;
    }
    this.listener?.(name, value);
  }

  /** Gives attributes, and a value if there is one. @throws ReadonlyError */
  declare(name: string, attributes: { exported?: boolean; readonly?: boolean }, value?: string): void {
    if (value !== undefined) this.set(name, value);
    const old = this.#variables.get(name);
    this.#variables.set(name, {
      value: old?.value,
      exported: attributes.exported ?? old?.exported ?? false,
      readonly: attributes.readonly ?? old?.readonly ?? false,
    });
    this.#environment = undefined;
  }

  /** @throws ReadonlyError */
  unset(name: string): void {
    const old = this.#variables.get(name);
    if (old?.readonly) throw new ReadonlyError(name);
    if (old?.exported) this.#environment = undefined;
    this.#variables.delete(name);
    this.#dynamic.delete(name);
    this.listener?.(name, undefined);
  }

  /** Puts a variable back as it was found before, whatever its attributes. */
  restore(name: string, variable: Variable | undefined): void {
    if (variable === undefined) this.#variables.delete(name);
    else this.#variables.set(name, variable);
    this.#environment = undefined;
    this.listener?.(name, variable?.value);
  }

  defineDynamic(name: string, variable: DynamicVariable): void {
    this.#dynamic.set(name, variable);
  }

  /** Names and variables in the order of their names. */
  entries(): (readonly [name: string, variable: Variable])[] {
    return [...this.#variables].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }

  /** The environment that children get, made anew only after a change. */
  environment(): CStringArray {
    this.#environment ??= new CStringArray(this.environmentStrings());
    return this.#environment;
  }

  environmentStrings(): string[] {
    const strings = [...this.#foreign];
    for (const [name, { exported, value }] of this.#variables) {
      if (exported && value !== undefined) strings.push(`${name}=${value}`);
    }
    return strings;
  }
}
