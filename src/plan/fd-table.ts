/**
 * Which open file each descriptor number of a command refers to.
 *
 * An immutable value: a redirection makes a new table, and the old one is what comes back afterwards. What a
 * `File` is stays open: a real descriptor when a command runs, a description when a plan is only shown.
 */
export class FdTable<File> {
  readonly #slots: readonly (File | undefined)[];

  private constructor(slots: readonly (File | undefined)[]) {
    this.#slots = slots;
  }

  static of<File>(entries: Iterable<readonly [fd: number, file: File]>): FdTable<File> {
    const slots: (File | undefined)[] = [];
    for (const [fd, file] of entries) slots[fd] = file;
    return new FdTable(slots);
  }

  get(fd: number): File | undefined {
    return this.#slots[fd];
  }

  with(fd: number, file: File): FdTable<File> {
    const slots = this.#slots.slice();
    slots[fd] = file;
    return new FdTable(slots);
  }

  without(fd: number): FdTable<File> {
    if (this.#slots[fd] === undefined) return this;
    const slots = this.#slots.slice();
    slots[fd] = undefined;
    return new FdTable(slots);
  }

  /** The open descriptors, in ascending order. */
  entries(): (readonly [fd: number, file: File])[] {
    const entries: (readonly [number, File])[] = [];
    this.#slots.forEach((file, fd) => {
      if (file !== undefined) entries.push([fd, file]);
    });
    return entries;
  }
}
