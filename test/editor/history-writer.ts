import { HistoryStore } from "../../src/editor/history/store.ts";

/** A shell as far as its history goes: adds so many commands to a database. */
const [, , path = "", name = "", count = "0"] = process.argv;
using store = new HistoryStore(path);
for (let index = 0; index < Number(count); index += 1) {
  const id = store.add(`${name} ${index}`, `/dir/${name}`, Date.now());
  store.finish(id, index, [0, index]);
}
