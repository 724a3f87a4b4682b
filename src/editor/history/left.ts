import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Change, makeChange } from "./change.ts";
import type { HistoryTable } from "./table.ts";

/**
 * Leaves changes for the next shell, in a file beside the database, which another shell has locked. The file has its
 * name once it is whole: nobody reads half of it.
 */
export function leaveChanges(path: string, changes: readonly Change[]): void {
  try {
    const unfinished = `${path}.leaving-${process.pid}`;
    writeFileSync(unfinished, JSON.stringify(changes), { mode: 0o600 });
    renameSync(unfinished, `${path}.left-${process.pid}-${Date.now()}`);
  } catch {
    // Neither the database nor its directory can be written.
  }
}

/** Takes in what other shells have left; what cannot be taken now stays for the next shell. */
export function takeLeftChanges(path: string, table: HistoryTable): void {
  for (const file of leftFiles(path)) {
    const taken = `${file}.taken`;
    try {
      // Others who would take it, too, wait for this one's end, and find nothing then.
      table.atomically(() => take(file, taken, table));
    } catch {
      giveBack(taken, file);
      continue;
    }
    rmSync(taken, { force: true });
  }
}

function leftFiles(path: string): string[] {
  const start = `${basename(path)}.left-`;
  try {
    const names = readdirSync(dirname(path)).filter((name) => name.startsWith(start) && /-\d+$/.test(name));
    return names.sort(byTime).map((name) => join(dirname(path), name));
  } catch {
    return [];
  }
}

function byTime(one: string, other: string): number {
  return Number(/\d+$/.exec(one)) - Number(/\d+$/.exec(other));
}

function take(file: string, taken: string, table: HistoryTable): void {
  const changes = JSON.parse(readFileSync(file, "utf8")) as readonly Change[];
  const numbers = new Map<number, number>();
  for (const change of changes) makeChange(table, change, numbers);
  renameSync(file, taken);
}

/** If it was renamed already, and could not be written to the database after all. */
function giveBack(taken: string, file: string): void {
  try {
    renameSync(taken, file);
  } catch {
    // It has its name still, or somebody else has taken it.
  }
}
