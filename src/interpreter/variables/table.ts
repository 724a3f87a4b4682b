import { CStringArray } from "../../posix/c-string.ts";
import type { Shell } from "../shell.ts";
import { type ArrayValue, IndexedArray } from "./array.ts";
import { type Scope, scopeAt } from "./scope.ts";
import { type DynamicVariable, noTraits, ReadonlyError, type Variable } from "./variable.ts";

export type AssignmentListener = (name: string, value: string | undefined) => void;

/** References that refer to references: as many as bash follows. */
const longestChain = 8;

/** Where a shell's variables are kept: by name, with what function calls hide, and as an environment. */
export class VariableTable {
  protected readonly variables: Map<string, Variable>;
  /** Those that the shell computes. Shared with all shells until one of them loses its meaning. */
  protected dynamic: ReadonlyMap<string, DynamicVariable> = new Map();
  /** Whose variables they are: set once the shell is there. */
  protected shell: Shell | undefined;
  /** Entries of the environment whose names are no shell names: children get them all the same. */
  protected readonly foreign: readonly string[];
  protected cachedEnvironment: CStringArray | undefined;
  /** What owns the arrays that these variables may change in place. */
  protected owner: object = {};
  /** The innermost function call that has local variables. */
  protected scope: Scope | undefined;
  /** The depths of the calls that names were assigned before. */
  protected readonly temporaries = new Map<string, number>();
  /** Told of every change, for the few variables that the shell itself depends on. */
  listener: AssignmentListener | undefined;
  /** `set -a`: every assignment exports. */
  exportsAll = false;

  constructor(foreign: readonly string[] = [], variables?: Map<string, Variable>) {
    this.foreign = foreign;
    this.variables = variables ?? new Map();
  }

  /** The variable itself, be it a reference or not. */
  find(name: string): Variable | undefined {
    return this.variables.get(name);
  }

  // Scopes

  /** Exports a variable that was assigned before a command, for the command's time. */
  makeTemporary(name: string, depth: number): void {
    const variable = this.variables.get(name);
    if (variable === undefined) return;
    this.variables.set(name, { ...variable, exported: true });
    this.cachedEnvironment = undefined;
    this.temporaries.set(name, depth);
  }

  /** Puts back what the name was before. */
  endTemporary(name: string, before: Variable | undefined): void {
    this.temporaries.delete(name);
    this.restore(name, before);
  }

  /** Makes a name local to the function call of this depth: what it was comes back at the call's end. */
  makeLocal(name: string, depth: number): void {
    this.scope = scopeAt(this.scope, depth);
    const { saved } = this.scope;
    if (saved.has(name)) return;
    saved.set(name, this.save(name));
    // What was assigned before the call is the local variable's first value.
    if (this.temporaries.get(name) !== depth) this.variables.delete(name);
  }

  /** Whether a name is local to the call of this depth. */
  isLocal(name: string, depth: number): boolean {
    return this.scope?.depth === depth && this.scope.saved.has(name);
  }

  /** The names that are local to the call of this depth. */
  localNames(depth: number): string[] {
    return this.scope?.depth === depth ? [...this.scope.saved.keys()].sort() : [];
  }

  /** Ends all scopes of function calls deeper than this. */
  leaveScopes(depth: number): void {
    while (this.scope !== undefined && this.scope.depth > depth) {
      const { saved, outer, leaving } = this.scope;
      this.scope = outer;
      leaving?.();
      for (const [name, variable] of saved) this.restore(name, variable);
    }
  }

  /** Runs with the global variables of these names in sight (`declare -g`). */
  globally(name: string, run: () => void): void {
    const local = this.variables.get(name);
    let outermost: Scope | undefined;
    for (let scope = this.scope; scope !== undefined; scope = scope.outer) {
      if (scope.saved.has(name)) outermost = scope;
    }
    if (outermost === undefined) {
      run();
      return;
    }
    const global = outermost.saved.get(name);
    if (global === undefined) this.variables.delete(name);
    else this.variables.set(name, global);
    try {
      run();
    } finally {
      outermost.saved.set(name, this.variables.get(name));
      this.restore(name, local);
    }
  }

  /** Has something done at the end of the call of this depth (`local -`). */
  atScopeEnd(depth: number, leaving: () => void): void {
    this.scope = scopeAt(this.scope, depth);
    this.scope.leaving ??= leaving;
  }

  get hasScope(): boolean {
    return this.scope !== undefined;
  }

  /** A variable as it is now, to be put back by `restore`: later writes leave it alone. */
  save(name: string): Variable | undefined {
    const variable = this.variables.get(name);
    const array = variable?.traits?.array;
    if (array !== undefined) array.owner = undefined;
    return variable;
  }

  /** Puts a variable back as it was found before, whatever its attributes. */
  restore(name: string, variable: Variable | undefined): void {
    if (variable === undefined) this.variables.delete(name);
    else this.variables.set(name, variable);
    this.cachedEnvironment = undefined;
    this.listener?.(name, variable?.value);
  }

  /** Makes them the variables of a shell, for what it computes. */
  belongTo(shell: Shell, dynamic: ReadonlyMap<string, DynamicVariable>): void {
    this.shell = shell;
    if (this.dynamic.size === 0) this.dynamic = dynamic;
  }

  protected computed(name: string): string | undefined {
    return this.shell && this.dynamic.get(name)?.get(this.shell);
  }

  protected computedArray(name: string): ArrayValue | undefined {
    const values = this.shell && this.dynamic.get(name)?.array?.(this.shell);
    if (values === undefined) return undefined;
    const array = new IndexedArray([...values]);
    array.assigned = true;
    return array;
  }

  /** Takes its meaning from a variable that the shell computed. */
  protected forgetDynamic(name: string): void {
    if (!this.dynamic.has(name)) return;
    const others = new Map(this.dynamic);
    others.delete(name);
    this.dynamic = others;
  }

  /**
   * Assigns to a variable that the shell computes. False: it is an ordinary one now, still to be assigned.
   * @throws AssignmentError
   */
  protected setComputed(name: string, { set, readonly }: DynamicVariable, value: string): boolean {
    if (readonly) throw new ReadonlyError(name);
    if (set !== undefined && this.shell !== undefined) {
      set(this.shell, value);
      return true;
    }
    this.forgetDynamic(name);
    return false;
  }

  /** What a computed variable is now, as if it were an ordinary one. */
  snapshot(name: string): Variable | undefined {
    const dynamic = this.variables.has(name) ? undefined : this.dynamic.get(name);
    if (dynamic === undefined) return undefined;
    const array = this.computedArray(name);
    const { integer = false, readonly = false } = dynamic;
    const traits = array || integer ? { ...noTraits, array, integer } : undefined;
    return { value: this.computed(name), exported: false, readonly, traits };
  }

  /** Names and variables in the order of their names. */
  entries(): (readonly [name: string, variable: Variable])[] {
    return [...this.variables].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }

  /** The names of all variables, those that are computed included, in order. */
  names(): string[] {
    return [...new Set([...this.variables.keys(), ...this.dynamic.keys()])].sort();
  }

  /** The environment that children get, made anew only after a change. */
  environment(): CStringArray {
    this.cachedEnvironment ??= new CStringArray(this.environmentStrings());
    return this.cachedEnvironment;
  }

  environmentStrings(): string[] {
    const strings = [...this.foreign];
    for (const [name, { exported, value, traits }] of this.variables) {
      if (exported && value !== undefined && traits?.array === undefined) strings.push(`${name}=${value}`);
    }
    return strings;
  }

  // References (`declare -n`)

  /** The name that a name stands for (`declare -n`), which may have a subscript. */
  resolve(name: string): string {
    let target = name;
    for (let step = 0; step < longestChain; step++) {
      const reference = this.variables.get(target)?.traits?.reference;
      if (reference === undefined || reference === "") return target;
      if (reference === target) return target;
      target = reference;
    }
    return name;
  }

  /** Makes a reference stand for a name. */
  protected refer(name: string, target: string): void {
    const old = this.variables.get(name) as Variable;
    this.variables.set(name, {
      ...old,
      value: undefined,
      traits: { ...(old.traits ?? noTraits), reference: target },
    });
  }
}
