import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import type * as sqlite from "node:sqlite";
import type { HistoryRecord, HistoryService } from "../../interpreter/prompt-services.ts";
import { type Change, makeChange } from "./change.ts";
import type { HistoryEntry } from "./history.ts";
import { leaveChanges, takeLeftChanges } from "./left.ts";
import { HistoryTable } from "./table.ts";

/** How long another shell may keep the database to itself before this one goes on without. */
const patienceMs = 250;
/** Who makes so many changes at once, such as `history -r`, waits for the disk now and then. */
const mostDelayed = 1_000;
/** After so many changes in vain the disk is not coming back. */
const longestQueue = 10_000;

/**
 * The history on disk, shared by all shells of a user.
 *
 * The memory has what this shell knows, and comes first: when the disk fails, is locked or full, nothing but the
 * sharing is lost, and what could not be written is tried again with the next command. The disk follows with `flush`,
 * and at the end. What another shell's lock delays beyond that is left to the next shell.
 */
export class HistoryStore implements HistoryService, Disposable {
  readonly #table: HistoryTable | undefined;
  /** Where that lies now which was found in the place of the database and is none. */
  readonly putAside: string | undefined;
  #records: HistoryRecord[];
  /** What is still to be written: nobody has waited yet, or another shell's lock has delayed it. */
  #waiting: Change[] = [];
  readonly #path: string | undefined;
  /** Whether another shell's lock was what the last attempt failed for. */
  #isLocked: boolean;
  /** Whether something has changed since the disk was tried. */
  #changed = false;
  /** Numbers for what the database has not numbered yet. */
  #nextOwn = -1;
  readonly #numbers = new Map<number, number>();
  /** The numbers of what this shell has added. */
  readonly #own = new Set<number>();
  /** The largest number that was seen. */
  #seen: number;

  constructor(path: string | undefined, limit = 50_000) {
    const opened: Opened = path === undefined ? {} : openTable(path);
    this.#table = opened.table;
    this.putAside = opened.putAside;
    this.#path = path;
    this.#isLocked = opened.isLocked ?? false;
    this.#attempt((table) => takeLeftChanges(path as string, table));
    this.#records = this.#attempt((table) => table.newest(limit)) ?? [];
    this.#seen = this.#records.at(-1)?.id ?? 0;
  }

  /**
   * Learns what other shells have run since. It comes before all that this one has, whose own commands stay those that
   * were run last. Tells whether there was any.
   */
  hear(): boolean {
    this.flush();
    const added = this.#attempt((table) => table.since(this.#seen)) ?? [];
    this.#seen = added.at(-1)?.id ?? this.#seen;
    const others = added.filter(({ id }) => !this.#own.has(id));
    if (others.length === 0) return false;
    const firstOwn = this.#records.findLastIndex(({ id }) => id > 0 && !this.#own.has(id)) + 1;
    this.#records.splice(firstOwn, 0, ...others);
    return true;
  }

  /** The commands for whom their numbers do not matter, which only the disk can give. */
  get entries(): readonly HistoryEntry[] {
    return this.#records;
  }

  records(): readonly HistoryRecord[] {
    this.flush();
    return this.#records;
  }

  add(text: string, directory: string, startedMs: number): number {
    const id = this.#nextOwn--;
    const record = { id, text, directory, startedMs, durationMs: undefined, statuses: [] };
    this.#records.push(record);
    this.#change({ kind: "add", record });
    return id;
  }

  finish(id: number, durationMs: number, statuses: readonly number[]): void {
    this.#update(this.#numberOf(id), { durationMs, statuses });
    this.#change({ kind: "finish", id, durationMs, statuses });
  }

  replaceLast(text: string): void {
    const last = this.#records.at(-1);
    if (!last) return;
    this.#records[this.#records.length - 1] = { ...last, text };
    this.#change({ kind: "rewrite", id: last.id, text });
  }

  remove(id: number): boolean {
    const index = this.#records.findIndex((record) => record.id === id);
    if (index < 0) return false;
    this.#records.splice(index, 1);
    this.#change({ kind: "remove", id });
    return true;
  }

  /** Removes all commands of this very text. */
  erase(text: string): void {
    const kept = this.#records.filter((record) => record.text !== text);
    if (kept.length === this.#records.length) return;
    this.#records = kept;
    this.#change({ kind: "erase", text });
  }

  clear(): void {
    this.#records = [];
    this.#change({ kind: "clear" });
  }

  flush(): void {
    if (!this.#changed) return;
    this.#changed = false;
    this.#writeWaiting();
  }

  leave(): void {
    this.#writeWaiting();
    if (this.#waiting.length === 0 || !this.#isLocked || this.#path === undefined) return;
    leaveChanges(
      this.#path,
      this.#waiting.map((change) => this.#numbered(change)),
    );
    this.#waiting = [];
  }

  [Symbol.dispose](): void {
    this.leave();
    this.#attempt((table) => table.close());
  }

  /** The database's number of a record, once it has one. */
  #numberOf(id: number): number {
    return this.#numbers.get(id) ?? id;
  }

  /** The change as it is meant where nobody knows this shell's numbers. */
  #numbered(change: Change): Change {
    return "id" in change ? { ...change, id: this.#numberOf(change.id) } : change;
  }

  #setNumber(id: number): void {
    const number = this.#numberOf(id);
    this.#own.add(number);
    this.#update(id, { id: number });
  }

  #update(id: number, change: Partial<HistoryRecord>): void {
    const index = this.#records.findLastIndex((record) => record.id === id);
    const record = this.#records[index];
    if (record) this.#records[index] = { ...record, ...change };
  }

  #change(change: Change): void {
    if ((!this.#table && !this.#isLocked) || this.#waiting.length >= longestQueue) return;
    this.#waiting.push(change);
    this.#changed = true;
    if (this.#waiting.length % mostDelayed === 0) this.#writeWaiting();
  }

  /** In their order: what finishes a command comes after what added it. */
  #writeWaiting(): void {
    for (let change = this.#waiting[0]; change; change = this.#waiting[0]) {
      const next = change;
      const done = this.#attempt((table) => {
        makeChange(table, next, this.#numbers);
        return true;
      });
      if (!done) return;
      this.#waiting.shift();
      if (next.kind === "add") this.#setNumber(next.record.id);
      else if (next.kind === "finish") this.#numbers.delete(next.id);
    }
  }

  /** Undefined when the database cannot do it now. */
  #attempt<Result>(act: (table: HistoryTable) => Result): Result | undefined {
    try {
      return this.#table && act(this.#table);
    } catch (error) {
      if (!(error instanceof Error && "errcode" in error)) throw error;
      this.#isLocked = isBusy(error);
      return undefined;
    }
  }
}

interface Opened {
  readonly table?: HistoryTable;
  readonly putAside?: string;
  readonly isLocked?: boolean;
}

/** Opens the database, or makes it. What is no database is put aside, under a name that says so. */
function openTable(path: string): Opened {
  try {
    return { table: open(path) };
  } catch (error) {
    if (isBusy(error)) return { isLocked: true };
    const aside = asideOf(path);
    return isCorrupt(error) && isMoved(path, aside) ? openAnew(path, aside) : {};
  }
}

function openAnew(path: string, putAside: string): Opened {
  try {
    return { table: open(path), putAside };
  } catch {
    return { putAside };
  }
}

function open(path: string): HistoryTable {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // SQLite would make it as the umask says; its other files take their modes from this one.
  closeSync(openSync(path, "a", 0o600));
  chmodSync(path, 0o600);
  // Not at import: the first prompt does not wait for SQLite.
  const { DatabaseSync } = process.getBuiltinModule("node:sqlite") as typeof sqlite;
  const database = new DatabaseSync(path, { timeout: patienceMs });
  try {
    return new HistoryTable(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

function isCorrupt(error: unknown): boolean {
  return [SQLITE_CORRUPT, SQLITE_NOTADB].includes(codeOf(error));
}

function isBusy(error: unknown): boolean {
  return [SQLITE_BUSY, SQLITE_LOCKED].includes(codeOf(error));
}

/** The primary result code of an error of SQLite's; 0 for any other. */
function codeOf(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
}

/** A name that no earlier one has: what was put aside may be all that is left of years. */
function asideOf(path: string): string {
  let aside = `${path}.corrupt`;
  for (let number = 2; existsSync(aside); number++) aside = `${path}.corrupt.${number}`;
  return aside;
}

function isMoved(path: string, to: string): boolean {
  try {
    renameSync(path, to);
    return true;
  } catch {
    return false;
  }
}
