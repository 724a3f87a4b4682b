/**
 * Remembers what a text compiles to: a pattern, an arithmetic expression, an IFS.
 *
 * A script may build new texts for ever, so the oldest entry leaves when the cache is full. Entries are not
 * moved on use: a hit must cost one look-up, and what a loop needs is back after one miss.
 */
export class BoundedCache<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #capacity: number;
  readonly #make: (text: string) => Value;

  constructor(capacity: number, make: (text: string) => Value) {
    this.#capacity = capacity;
    this.#make = make;
  }

  get(text: string): Value {
    return this.#entries.get(text) ?? this.#add(text);
  }

  #add(text: string): Value {
    const value = this.#make(text);
    if (this.#entries.size >= this.#capacity) this.#evictOldest();
    this.#entries.set(text, value);
    return value;
  }

  #evictOldest(): void {
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }
}
