import { writeFileSync } from "node:fs";
import { grammarPages } from "./grammar/pages.ts";
import { inPackage } from "./paths.ts";

/** Writes the documents that are made of the grammar. */
for (const [path, text] of grammarPages()) writeFileSync(inPackage(path), text);
