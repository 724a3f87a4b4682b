import { relative, resolve } from "node:path";
import { type InputOptions, type OutputOptions, type Plugin, rolldown } from "rolldown";
import { inkFixes } from "./ink-fixes.ts";
import { inPackage } from "./paths.ts";

const common: InputOptions = {
  cwd: inPackage(""),
  platform: "node",
  // The fields of package.json are inlined one by one; unused modules are dropped.
  treeshake: true,
  // Type-only cycles and the like are the business of `npm run check`.
  logLevel: "warn",
};

/** The shell itself: one CommonJS file, which is also the builder of the start-up snapshot. */
export async function bundleCore(shared: readonly string[]): Promise<string> {
  const plugins = [sharedModules(shared)];
  // The text is part of the snapshot: half of it is a millisecond less to read at each start.
  return generate({ ...common, input: "src/cli/main.ts", plugins }, { format: "cjs", minify: true });
}

/** The library, for `import { $ } from "tssh"`. */
export async function bundleApi(): Promise<string> {
  return generate({ ...common, input: "src/index.ts" }, { format: "esm" });
}

/**
 * The prompt, loaded only when there is somebody to prompt.
 *
 * What it uses of the core is not bundled twice: such an import becomes `require("tssh:…")`, and the core's
 * bundle holds those modules for it. Otherwise the parser would be built a second time, and a class of the
 * core would be another class in the prompt.
 */
export async function bundlePrompt(): Promise<{ code: string; shared: string[] }> {
  const shared = new Set<string>();
  const transform = { define: { "process.env.NODE_ENV": '"production"', "process.env.DEV": '"false"' } };
  const plugins = [coreImports(shared), inkFixes()];
  const input = "src/repl/main.tsx";
  const code = await generate({ ...common, input, transform, plugins }, { format: "cjs", minify: true });
  return { code, shared: [...shared].sort() };
}

async function generate(input: InputOptions, output: OutputOptions): Promise<string> {
  const bundle = await rolldown(input);
  try {
    const { output: files } = await bundle.generate({ codeSplitting: false, ...output });
    return inAscii(files[0].code);
  } finally {
    await bundle.close();
  }
}

/** One character above U+00FF would make V8 keep the whole text with two bytes for each. */
function inAscii(code: string): string {
  return code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const prefix = "tssh:";
const sharedId = `${prefix}shared`;
/** The folders whose code belongs to the prompt alone. */
const promptFolders = /^src\/(repl|editor)\//;

/** In the prompt: turns imports of the core's modules into external ones, and collects them. */
function coreImports(shared: Set<string>): Plugin {
  return {
    name: "core-imports",
    resolveId(source, importer) {
      if (!source.startsWith(".") || importer === undefined || importer.includes("node_modules")) return null;
      const path = relative(inPackage(""), resolve(importer, "..", source));
      if (promptFolders.test(path)) return null;
      shared.add(path);
      return { id: prefix + path, external: true };
    },
  };
}

/** In the core: `tssh:shared` is an object of the modules that the prompt asks for. */
function sharedModules(paths: readonly string[]): Plugin {
  return {
    name: "shared-modules",
    resolveId: (source) => (source === sharedId ? sharedId : null),
    load(id) {
      if (id !== sharedId) return null;
      const imports = paths.map(
        (path, index) => `import * as m${index} from ${JSON.stringify(inPackage(path))};`,
      );
      const entries = paths.map((path, index) => `${JSON.stringify(prefix + path)}: m${index}`);
      return `${imports.join("\n")}\nexport const shared = { ${entries.join(", ")} };`;
    },
  };
}
