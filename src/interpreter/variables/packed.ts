import { type ArrayValue, AssociativeArray, IndexedArray } from "./array.ts";
import type { Traits, Variable } from "./variable.ts";

/** A variable as plain data, for a shell in another process. */
export interface PackedVariable {
  readonly name: string;
  readonly value?: string | undefined;
  readonly exported: boolean;
  readonly readonly: boolean;
  readonly traits?: Omit<Traits, "array"> | undefined;
  readonly array?: PackedArray | undefined;
}

interface PackedArray {
  readonly kind: ArrayValue["kind"];
  readonly assigned: boolean;
  readonly entries: readonly (readonly [string, string])[];
}

export function packVariable([name, { value, exported, readonly, traits }]: readonly [
  string,
  Variable,
]): PackedVariable {
  if (traits === undefined) return { name, value, exported, readonly };
  const { array, ...others } = traits;
  return {
    name,
    value,
    exported,
    readonly,
    traits: others,
    array: array && { kind: array.kind, assigned: array.assigned, entries: array.entries() },
  };
}

export function unpackVariable({ value, exported, readonly, traits, array }: PackedVariable): Variable {
  return {
    value,
    exported,
    readonly,
    traits: traits && {
      integer: traits.integer,
      letterCase: traits.letterCase,
      reference: traits.reference,
      traced: traits.traced,
      array: array && unpackArray(array),
    },
  };
}

function unpackArray({ kind, assigned, entries }: PackedArray): ArrayValue {
  // Keys of one place in the hash order are listed newest first.
  const array = kind === "indexed" ? new IndexedArray() : new AssociativeArray(entries.toReversed());
  if (kind === "indexed") for (const [index, value] of entries) array.set(Number(index), value);
  array.assigned = assigned;
  return array;
}
