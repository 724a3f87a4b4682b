import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { shared } from "tssh:shared";
import type { InteractiveShell } from "../interpreter/interactive.ts";

/** What src/repl/main.tsx exports. */
export interface Prompt {
  runPrompt(session: InteractiveShell): Promise<number | undefined>;
}

/** Loads the prompt, which is a bundle of its own: only who is prompted waits for it. */
export function loadPrompt(packageRoot: string): Prompt {
  const path = join(packageRoot, "dist", "prompt.cjs");
  const code = readFileSync(path, "utf8");
  const wrapped = `(function (exports, require, module) {${code}\n})`;
  const evaluate = runInThisContext(wrapped, { filename: path }) as (
    exports: object,
    require: (name: string) => unknown,
    module: object,
  ) => void;
  const require = createRequire(path);
  const module = { exports: {} };
  evaluate(module.exports, (name) => shared[name] ?? require(name), module);
  return module.exports as Prompt;
}
