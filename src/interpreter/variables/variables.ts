import { type ArrayKey, type ArrayValue, AssociativeArray, IndexedArray } from "./array.ts";
import { appended, arrayFor, convert, evaluated, withAttributes } from "./attributes.ts";
import { copyScopes, scopeOf } from "./scope.ts";
import { elementKey, elementOf, nextIndex, parseReference } from "./subscript.ts";
import { VariableTable } from "./table.ts";
import {
  type ArrayElement,
  AssignmentError,
  type Attributes,
  type DynamicVariable,
  noTraits,
  ReadonlyError,
  type Variable,
} from "./variable.ts";

export {
  AssignmentError,
  type DynamicVariable,
  ReadonlyError,
  type Variable,
} from "./variable.ts";

/** A shell's variables. */
export class Variables extends VariableTable {
  /** The copy that a subshell gets. */
  fork(): Variables {
    const copy = new Variables(this.foreign, new Map(this.variables));
    copy.cachedEnvironment = this.cachedEnvironment;
    copy.exportsAll = this.exportsAll;
    copy.dynamic = this.dynamic;
    copy.scope = copyScopes(this.scope);
    // Arrays are shared from now on: whoever writes first copies.
    this.owner = {};
    return copy;
  }

  // Reading

  get(name: string): string | undefined {
    const variable = this.variables.get(name);
    if (variable !== undefined) return variable.value ?? this.#throughReference(variable);
    return this.computed(name);
  }

  /** The array that a name has, through references; undefined for a plain variable. */
  array(name: string): ArrayValue | undefined {
    const target = this.resolve(name);
    const variable = this.variables.get(target);
    if (variable !== undefined) return variable.traits?.array;
    return this.computedArray(target);
  }

  /** `${name[subscript]}`. @throws AssignmentError if no element can have this subscript */
  getElement(name: string, subscript: string): string | undefined {
    const target = this.resolve(name);
    const array = this.array(target);
    if (array !== undefined) return elementOf(array, subscript, target, this);
    return elementKey(undefined, subscript, target, this) === 0 ? this.get(target) : undefined;
  }

  /** A subscript as one that needs no evaluation: the key, or the number. @throws AssignmentError */
  resolveSubscript(name: string, subscript: string): string {
    const target = this.resolve(name);
    return String(elementKey(this.array(target), subscript, target, this));
  }

  /** All elements: of a plain variable its value, of none nothing. */
  values(name: string): readonly string[] {
    const array = this.array(name);
    if (array !== undefined) return array.values();
    const value = this.get(name);
    return value === undefined ? [] : [value];
  }

  // Writing

  /** Assigns, keeping the attributes. @throws AssignmentError */
  set(name: string, value: string): void {
    const old = this.variables.get(name);
    if (old === undefined) {
      const dynamic = this.dynamic.get(name);
      if (dynamic !== undefined && this.#compute(name, dynamic, value)) return;
      this.variables.set(name, { value, exported: this.exportsAll, readonly: false, traits: undefined });
      if (this.exportsAll) this.cachedEnvironment = undefined;
    } else {
      if (old.readonly) throw new ReadonlyError(name);
      if (old.traits !== undefined) {
        this.#setSpecial(name, old, value);
        return;
      }
      const exported = old.exported || this.exportsAll;
      this.variables.set(name, { value, exported, readonly: false, traits: undefined });
      if (exported) this.cachedEnvironment = undefined;
    }
    this.listener?.(name, value);
  }

  /** `name+=value`: to the end of the text, or to the number. @throws AssignmentError */
  append(name: string, value: string): void {
    const target = this.resolve(name);
    const { name: base, subscript } = parseReference(target);
    if (subscript !== undefined) this.setElement(base, subscript, value, true);
    else this.set(target, appended(this.find(target) ?? this.snapshot(target), this.get(target), value));
  }

  /** `name[subscript]=value`; makes the array if there is none. @throws AssignmentError */
  setElement(name: string, subscript: string, value: string, append = false): void {
    const target = this.resolve(name);
    const old = this.variables.get(target);
    if (old?.readonly) throw new ReadonlyError(target);
    // What the shell computes anew each time takes no elements.
    if (old === undefined && this.dynamic.get(target)?.set !== undefined) return;
    const array = this.#writable(target, old);
    const key = elementKey(array, subscript, target, this);
    const before = array.get(key);
    const added = append ? appended(old, before, value) : value;
    array.set(key, convert(added, this.variables.get(target)?.traits, this));
    this.#refresh(target, array);
  }

  /** `name=(…)` and `name+=(…)`. @throws AssignmentError */
  assignArray(name: string, elements: readonly ArrayElement[], append = false): void {
    const target = this.resolve(name);
    const old = this.variables.get(target);
    if (old?.readonly) throw new ReadonlyError(target);
    let array = append ? this.#writable(target, old) : this.#emptied(target, old);
    array.assigned = true;
    if (!append) this.#refresh(target, array);
    if (array.kind === "associative" && elements.every(({ subscript }) => subscript === undefined)) {
      for (let at = 0; at < elements.length; at += 2) {
        this.#putElement(target, array, elements[at]?.value ?? "", elements[at + 1]?.value ?? "", false);
      }
    } else {
      let next = array.kind === "indexed" ? nextIndex(array) : 0;
      for (const { subscript, value, append: joins } of elements) {
        // An expression in a subscript may have changed this very array.
        array = this.#writable(target, this.variables.get(target));
        if (subscript === undefined && array.kind === "associative") {
          throw new AssignmentError(
            `${target}: ${value}: must use subscript when assigning associative array`,
          );
        }
        const key = subscript === undefined ? next : elementKey(array, subscript, target, this);
        this.#putElement(target, array, key, value, joins);
        if (typeof key === "number") next = key + 1;
      }
    }
    this.#refresh(target, array);
  }

  /** Makes a variable an array of these texts, whatever it was: what builtins give. @throws AssignmentError */
  setArray(name: string, values: readonly string[]): void {
    this.assignArray(
      name,
      values.map((value) => ({ subscript: undefined, value, append: false })),
    );
  }

  /** Gives and takes attributes, and gives a value if there is one. @throws AssignmentError */
  declare(name: string, attributes: Attributes, value?: string, append = false): void {
    const target = attributes.reference === undefined ? this.resolve(name) : name;
    const dynamic = this.variables.has(target) ? undefined : this.dynamic.get(target);
    if (dynamic !== undefined && value !== undefined && this.#compute(target, dynamic, value)) return;
    const old = this.variables.get(target);
    const changed = withAttributes(target, old, attributes);
    if (changed.traits?.array) changed.traits.array.owner ??= this.owner;
    // The value is assigned under the attributes, but before it cannot be assigned any more.
    this.variables.set(target, { ...changed, readonly: old?.readonly ?? false });
    this.cachedEnvironment = undefined;
    if (value !== undefined) {
      if (attributes.reference) this.refer(target, value);
      else if (append) this.append(target, value);
      else this.set(target, value);
    }
    if (!changed.readonly) return;
    const now = this.variables.get(target) as Variable;
    this.variables.set(target, { ...now, readonly: true });
  }

  /**
   * Unsets. Within a function call of this depth, a variable that is local to a caller gives way to the one
   * that it hides. @throws ReadonlyError
   */
  unset(name: string, depth?: number): void {
    const old = this.variables.get(name);
    if (old?.readonly) throw new ReadonlyError(name);
    if (old?.exported) this.cachedEnvironment = undefined;
    const scope = this.scope && scopeOf(this.scope, name);
    if (scope !== undefined && depth !== undefined && scope.depth !== depth) {
      this.restore(name, scope.saved.get(name));
      scope.saved.delete(name);
      return;
    }
    this.variables.delete(name);
    this.forgetDynamic(name);
    this.listener?.(name, undefined);
  }

  /** `unset 'name[subscript]'`. @throws AssignmentError */
  unsetElement(name: string, subscript: string): void {
    const target = this.resolve(name);
    const old = this.variables.get(target);
    if (old?.readonly) throw new ReadonlyError(target);
    if (old === undefined) return;
    if (old.traits?.array === undefined) {
      if (elementKey(undefined, subscript, target, this) !== 0) {
        throw new AssignmentError(`${target}: not an array variable`);
      }
      this.unset(target);
      return;
    }
    const array = this.#writable(target, old);
    array.delete(elementKey(array, subscript, target, this));
    this.#refresh(target, array);
  }

  // References

  #throughReference(variable: Variable): string | undefined {
    const reference = variable.traits?.reference;
    if (reference === undefined || reference === "") return undefined;
    const target = this.resolve(reference);
    const { name, subscript } = parseReference(target);
    if (subscript !== undefined) return this.getElement(name, subscript);
    const found = this.variables.get(target);
    return found === undefined ? this.computed(target) : found.value;
  }

  // Arrays and attributes

  #setSpecial(name: string, old: Variable, value: string): void {
    const reference = old.traits?.reference;
    if (reference === "") {
      this.refer(name, value);
    } else if (reference !== undefined) {
      const target = parseReference(this.resolve(name));
      if (target.subscript !== undefined) this.setElement(target.name, target.subscript, value);
      else if (target.name !== name) this.set(target.name, value);
    } else if (old.traits?.array !== undefined) {
      this.setElement(name, "0", value);
    } else {
      const exported = old.exported || this.exportsAll;
      const converted = convert(value, old.traits, this);
      this.variables.set(name, { ...old, value: converted, exported });
      if (exported) this.cachedEnvironment = undefined;
      this.listener?.(name, converted);
    }
  }

  #compute(name: string, dynamic: DynamicVariable, value: string): boolean {
    return this.setComputed(name, dynamic, dynamic.integer ? evaluated(value, this) : value);
  }

  #putElement(name: string, array: ArrayValue, key: ArrayKey, value: string, append: boolean): void {
    const variable = this.variables.get(name);
    const whole = append ? appended(variable, array.get(key), value) : value;
    array.set(key, convert(whole, variable?.traits, this));
  }

  /** The array to write to: the variable's own, a copy of a shared one, or a new one with the plain value in it. */
  #writable(name: string, old: Variable | undefined): ArrayValue {
    const array = old?.traits?.array;
    if (array !== undefined && array.owner === this.owner) return array;
    const mine = array?.copy() ?? arrayFor(old, this.computedArray(name));
    mine.owner = this.owner;
    this.#refresh(name, mine);
    return mine;
  }

  #emptied(name: string, old: Variable | undefined): ArrayValue {
    const array = old?.traits?.array?.kind === "associative" ? new AssociativeArray() : new IndexedArray();
    array.owner = this.owner;
    this.forgetDynamic(name);
    return array;
  }

  /** Makes the variable show its array: the value is element 0. */
  #refresh(name: string, array: ArrayValue): void {
    const old = this.variables.get(name);
    const value = array.first;
    if (old?.traits?.array === array && old.value === value) return;
    this.variables.set(name, {
      value,
      exported: old?.exported ?? this.exportsAll,
      readonly: old?.readonly ?? false,
      traits: { ...(old?.traits ?? noTraits), array },
    });
    this.listener?.(name, value);
  }
}
