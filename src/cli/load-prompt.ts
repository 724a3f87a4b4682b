import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import { shared } from "tssh:shared";
import type { InteractiveShell } from "../interpreter/interactive.ts";
import type { KeyBindingService } from "../interpreter/prompt-services.ts";
import type { Shell } from "../interpreter/shell.ts";

/** What src/repl/main.tsx exports. */
export interface Prompt {
  keyBindings(shell: Shell): KeyBindingService;
  runPrompt(session: InteractiveShell): Promise<number | undefined>;
  warmUp(): Promise<void>;
}

type Evaluate = (exports: object, require: (name: string) => unknown, module: { exports: object }) => void;

/** Loads the prompt, which is a bundle of its own: only who is prompted waits for it. */
export function loadPrompt(packageRoot: string): Prompt {
  return evaluate(compile(packageRoot), packageRoot);
}

/** Makes a code cache of all that a prompt needs for its first keys. It belongs to this very node and snapshot. */
export async function makePromptCache(packageRoot: string): Promise<Buffer> {
  const script = compile(packageRoot);
  await evaluate(script, packageRoot).warmUp();
  return script.createCachedData();
}

function compile(packageRoot: string): Script {
  const filename = join(packageRoot, "dist", "prompt.cjs");
  const code = `(function (exports, require, module) {${readFileSync(filename, "utf8")}\n})`;
  const cachedData = readCache(packageRoot);
  return new Script(code, cachedData ? { filename, cachedData } : { filename });
}

function evaluate(script: Script, packageRoot: string): Prompt {
  const require = createRequire(join(packageRoot, "dist", "prompt.cjs"));
  const module = { exports: {} };
  const run = script.runInThisContext() as Evaluate;
  run(module.exports, (name) => shared[name] ?? require(name), module);
  return module.exports as Prompt;
}

/** The cache that the build has left; V8 itself refuses one that is not its own. */
function readCache(packageRoot: string): Buffer | undefined {
  const { platform, arch, versions } = process;
  try {
    return readFileSync(join(packageRoot, "dist", `prompt-${versions.node}-${platform}-${arch}.cache`));
  } catch {
    return undefined;
  }
}
