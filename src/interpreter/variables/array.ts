/**
 * The values of arrays. An array is changed in place by the one set of variables that owns it, and copied by
 * any other before a change: so a loop that fills an array takes linear time, and a subshell's copy costs
 * nothing until somebody writes.
 */
export type ArrayValue = IndexedArray | AssociativeArray;

/** A number in an indexed array, a text in an associative one. */
export type ArrayKey = string | number;

/** The elements of an indexed array by number. Most are dense from 0 on; what is not is kept aside. */
export class IndexedArray {
  readonly kind = "indexed";
  owner: object | undefined;
  /** `declare -a x` makes an array that is not set; `x=()` sets it. */
  assigned = false;
  /** Elements 0 and on, without a hole. */
  readonly #dense: string[];
  /** All others. */
  readonly #sparse: Map<number, string>;

  constructor(dense: string[] = [], sparse: Iterable<readonly [number, string]> = []) {
    this.#dense = dense;
    this.#sparse = new Map(sparse);
  }

  copy(): IndexedArray {
    const copy = new IndexedArray([...this.#dense], this.#sparse);
    copy.assigned = this.assigned;
    return copy;
  }

  /** What `$name` is. */
  get first(): string | undefined {
    return this.get(0);
  }

  get size(): number {
    return this.#dense.length + this.#sparse.size;
  }

  /** One more than the greatest index. */
  get end(): number {
    let end = this.#dense.length;
    for (const index of this.#sparse.keys()) if (index >= end) end = index + 1;
    return end;
  }

  get(key: ArrayKey): string | undefined {
    const index = key as number;
    return this.#dense[index] ?? (this.#sparse.size === 0 ? undefined : this.#sparse.get(index));
  }

  set(key: ArrayKey, value: string): void {
    const index = key as number;
    this.assigned = true;
    if (index < this.#dense.length) {
      this.#dense[index] = value;
      return;
    }
    if (index > this.#dense.length) {
      this.#sparse.set(index, value);
      return;
    }
    this.#dense.push(value);
    if (this.#sparse.size === 0) return;
    this.#sparse.delete(index);
    for (
      let next = index + 1, found = this.#sparse.get(next);
      found !== undefined;
      found = this.#sparse.get(++next)
    ) {
      this.#sparse.delete(next);
      this.#dense.push(found);
    }
  }

  delete(key: ArrayKey): void {
    const index = key as number;
    if (index >= this.#dense.length) {
      this.#sparse.delete(index);
      return;
    }
    for (let at = index + 1; at < this.#dense.length; at++) this.#sparse.set(at, this.#dense[at] as string);
    this.#dense.length = index;
  }

  keys(): number[] {
    const keys = this.#dense.map((_, index) => index);
    return this.#sparse.size > 0 ? [...keys, ...this.#sparseKeys()] : keys;
  }

  values(): readonly string[] {
    if (this.#sparse.size === 0) return this.#dense.slice();
    return [...this.#dense, ...this.#sparseKeys().map((index) => this.#sparse.get(index) as string)];
  }

  /** Subscripts as texts, with their values, in order. */
  entries(): (readonly [string, string])[] {
    return this.keys().map((index) => [String(index), this.get(index) as string]);
  }

  #sparseKeys(): number[] {
    return [...this.#sparse.keys()].sort((left, right) => left - right);
  }
}

/** The elements of an associative array by key. */
export class AssociativeArray {
  readonly kind = "associative";
  owner: object | undefined;
  assigned = false;
  readonly #elements: Map<string, string>;

  constructor(elements: Iterable<readonly [string, string]> = []) {
    this.#elements = new Map(elements);
  }

  copy(): AssociativeArray {
    const copy = new AssociativeArray(this.#elements);
    copy.assigned = this.assigned;
    return copy;
  }

  get first(): string | undefined {
    return this.#elements.get("0");
  }

  get size(): number {
    return this.#elements.size;
  }

  get(key: ArrayKey): string | undefined {
    return this.#elements.get(key as string);
  }

  set(key: ArrayKey, value: string): void {
    this.assigned = true;
    this.#elements.set(key as string, value);
  }

  delete(key: ArrayKey): void {
    this.#elements.delete(key as string);
  }

  keys(): string[] {
    return this.entries().map(([key]) => key);
  }

  values(): readonly string[] {
    return this.entries().map(([, value]) => value);
  }

  entries(): (readonly [string, string])[] {
    return inHashOrder([...this.#elements]);
  }
}

/** bash lists keys by their places in its hash table; scripts' outputs are compared with bash's. */
function inHashOrder(entries: [string, string][]): [string, string][] {
  if (entries.length < 2) return entries;
  let buckets = 1024;
  while (entries.length > buckets * 2) buckets *= 4;
  return entries
    .map((entry, age) => ({ entry, age, bucket: hash(entry[0]) & (buckets - 1) }))
    .sort((left, right) => left.bucket - right.bucket || right.age - left.age)
    .map(({ entry }) => entry);
}

/** FNV-1, 32 bits. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(key)) value = Math.imul(value, 0x01000193) ^ byte;
  return value >>> 0;
}
