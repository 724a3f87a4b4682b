import type { HistoryRecord } from "../../interpreter/prompt-services.ts";
import type { HistoryTable } from "./table.ts";

/**
 * A change of the history as a value: it may have to wait for the end of another shell's lock, and if this shell ends
 * before that, in a file.
 */
export type Change =
  | { readonly kind: "add"; readonly record: HistoryRecord }
  | {
      readonly kind: "finish";
      readonly id: number;
      readonly durationMs: number;
      readonly statuses: readonly number[];
    }
  | { readonly kind: "rewrite"; readonly id: number; readonly text: string }
  | { readonly kind: "remove"; readonly id: number }
  | { readonly kind: "erase"; readonly text: string }
  | { readonly kind: "clear" };

/**
 * Makes a change in the database.
 *
 * @param numbers the database's numbers of what it has not numbered itself; that of an addition is put there.
 */
export function makeChange(table: HistoryTable, change: Change, numbers: Map<number, number>): void {
  const numberOf = (id: number): number => numbers.get(id) ?? id;
  switch (change.kind) {
    case "add":
      numbers.set(change.record.id, table.insert(change.record));
      return;
    case "finish":
      table.finish(numberOf(change.id), change.durationMs, change.statuses);
      return;
    case "rewrite":
      table.setText(numberOf(change.id), change.text);
      return;
    case "remove":
      table.remove(numberOf(change.id));
      return;
    case "erase":
      table.erase(change.text);
      return;
    case "clear":
      table.clear();
  }
}
