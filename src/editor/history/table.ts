import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import type { HistoryRecord } from "../../interpreter/prompt-services.ts";
import { decode, encode } from "../../text/bytes.ts";

/** The table of commands. Errors are SQLite's, and the caller's business. */
export class HistoryTable {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
    // A reader never waits for a writer, and a command costs no fsync: a power failure may lose the last ones.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    database.exec(`CREATE TABLE IF NOT EXISTS commands (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      text NOT NULL,
      directory NOT NULL,
      started INTEGER NOT NULL,
      duration INTEGER,
      statuses TEXT NOT NULL
    )`);
  }

  newest(limit: number): HistoryRecord[] {
    const statement = this.#statement(
      "SELECT id, text, directory, started, duration, statuses FROM commands ORDER BY id DESC LIMIT ?",
    );
    // Half the time of objects by column name, which counts when there are 50,000.
    statement.setReturnArrays(true);
    const rows = statement.all(limit) as unknown as SQLOutputValue[][];
    return rows.reverse().map(recordOf);
  }

  /** What has been added after a number, from the oldest to the newest. */
  since(id: number): HistoryRecord[] {
    const statement = this.#statement(
      "SELECT id, text, directory, started, duration, statuses FROM commands WHERE id > ? ORDER BY id",
    );
    statement.setReturnArrays(true);
    return (statement.all(id) as unknown as SQLOutputValue[][]).map(recordOf);
  }

  insert({ text, directory, startedMs }: HistoryRecord): number {
    const statement = this.#statement(
      "INSERT INTO commands (text, directory, started, statuses) VALUES (?, ?, ?, '')",
    );
    return Number(statement.run(stored(text), stored(directory), startedMs).lastInsertRowid);
  }

  finish(id: number, durationMs: number, statuses: readonly number[]): void {
    const statement = this.#statement("UPDATE commands SET duration = ?, statuses = ? WHERE id = ?");
    statement.run(Math.round(durationMs), statuses.join("|"), id);
  }

  setText(id: number, text: string): void {
    this.#statement("UPDATE commands SET text = ? WHERE id = ?").run(stored(text), id);
  }

  remove(id: number): void {
    this.#statement("DELETE FROM commands WHERE id = ?").run(id);
  }

  erase(text: string): void {
    this.#statement("DELETE FROM commands WHERE text = ?").run(stored(text));
  }

  clear(): void {
    this.#database.exec("DELETE FROM commands");
  }

  /** Does all of something or nothing, while no other shell writes. */
  atomically(act: () => void): void {
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      act();
      this.#database.exec("COMMIT");
    } catch (error) {
      this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Text that is no UTF-8 is kept as bytes. */
function stored(text: string): string | Uint8Array {
  return text.isWellFormed() ? text : encode(text);
}

function textOf(value: SQLOutputValue | undefined): string {
  if (typeof value === "string") return value;
  return value instanceof Uint8Array ? decode(value) : "";
}

const none: readonly number[] = [];

function recordOf([
  id,
  text,
  directory,
  started,
  duration,
  statuses,
]: readonly SQLOutputValue[]): HistoryRecord {
  return {
    id: Number(id),
    text: textOf(text),
    directory: textOf(directory),
    startedMs: Number(started),
    durationMs: duration === null ? undefined : Number(duration),
    statuses: statuses === "" ? none : textOf(statuses).split("|").map(Number),
  };
}
