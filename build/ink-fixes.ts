import { readFileSync } from "node:fs";
import type { Plugin } from "rolldown";
import { inPackage } from "./paths.ts";

const yogaLoader = /[\\/]yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/;
const yogaBinary = /[\\/]yoga-layout[\\/]dist[\\/]binaries[\\/]yoga-wasm-base64-esm\.js$/;
const wasmUrl = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)/;

/**
 * What Ink and its dependencies do at their import, and a prompt cannot afford: some takes long, some changes the
 * process behind the shell's back.
 */
export function inkFixes(): Plugin {
  return {
    name: "ink-fixes",
    resolveId(source) {
      const substitute = substitutes[source];
      if (substitute !== undefined) return substitutePrefix + source;
      // One of five copies, which all make their own tables.
      if (source === "string-width") return inPackage("node_modules/string-width/index.js");
      return null;
    },
    load(id) {
      if (id.startsWith(substitutePrefix)) return substitutes[id.slice(substitutePrefix.length)];
      if (yogaLoader.test(id)) return loadYogaAtOnce;
      if (yogaBinary.test(id)) return withoutDataUrl(readFileSync(id, "utf8"));
      return null;
    },
    transform(code, id) {
      if (!id.includes("node_modules")) return null;
      const changed = lazySegmenters(lazyEmoji(withoutStreams(withoutDevelopment(code), id)));
      return changed === code ? null : { code: changed, map: null };
    },
  };
}

/** Packages that the prompt has no use for. */
const substitutes: Readonly<Record<string, string>> = {
  // It sets handlers for every deadly signal, those that the shell ignores among them.
  "signal-exit": "export default () => () => {};",
  // It starts programs to learn the size of a terminal, which the prompt knows.
  "terminal-size": "export default () => ({ columns: 80, rows: 24 });",
};
const substitutePrefix = "\0substitute:";

/**
 * Yoga's own loader awaits at its top level, and looks at `WebAssembly.instantiateStreaming`, which makes node load
 * its whole fetch: 40 ms. Emscripten's hook does the same work at once, in 5.
 */
const loadYogaAtOnce = `
import loadYoga, { wasm } from "../binaries/yoga-wasm-base64-esm.js";
import wrapAssembly from "./wrapAssembly.js";

const assembly = {
  instantiateWasm(imports, receive) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasm, "base64")), imports);
    receive(instance);
    return instance.exports;
  },
};
loadYoga(assembly);
export default wrapAssembly(assembly);
export * from "./generated/YGEnums.js";
`;

/** The binary as a constant of its own, so that the loader need not decode a URL. */
function withoutDataUrl(code: string): string {
  const [url = "", base64] = wasmUrl.exec(code) ?? [];
  if (base64 === undefined) throw new Error("yoga-layout no longer carries its binary as a data URL");
  const marker = "data:application/octet-stream;base64,";
  const module = code.replace(url, marker).replace("import.meta.url", '""');
  return `${module}\nexport const wasm = ${JSON.stringify(base64)};`;
}

/** Ink's blocks for its development hold the only other await at the top level of a module. */
function withoutDevelopment(code: string): string {
  return code.replaceAll(/if \(process\.env\['DEV'\] === 'true'\)/g, "if (false)");
}

/** Ink's contexts hold node's own streams until others are given, and to look at those opens them. */
function withoutStreams(code: string, id: string): string {
  if (!/[\\/]ink[\\/]build[\\/]components[\\/]Std\w+Context\.js$/.test(id)) return code;
  return code.replaceAll(/process\.std(?:in|out|err)\b/g, "undefined");
}

/** The first use of an Intl.Segmenter takes 9 ms, and plain ASCII, which is one character after the other, needs none. */
function lazySegmenters(code: string): string {
  return code.replaceAll(
    /^const (\w+) = (new Intl\.Segmenter\([^)]*\));$/gm,
    (_, name: string, make: string) => {
      const plain = "Array.from(text, (segment, index) => ({ segment, index, input: text }))";
      const segments = `/^[\\0-\\f\\x0e-\\x7f]*$/.test(text) ? Object.assign(${plain}, { containing(at) { return this[at]; } })`;
      const segment = `(text) => ${segments} : (${name}_made ??= ${make}).segment(text)`;
      return `let ${name}_made; const ${name} = { segment: ${segment} };`;
    },
  );
}

/** V8 takes 16 ms to make the set of all emoji; a literal in a function would be made while the file is read. */
function lazyEmoji(code: string): string {
  return code.replaceAll(
    /^const (\w+) = \/(.*\\p\{RGI_Emoji\}.*)\/v;$/gm,
    (_, name: string, source: string) => {
      const made = `(${name}_made ??= new RegExp(${JSON.stringify(source)}, "v"))`;
      return `let ${name}_made; const ${name} = { test: (text) => ${made}.test(text), exec: (text) => ${made}.exec(text) };`;
    },
  );
}
