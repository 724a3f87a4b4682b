import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setOption } from "../../interpreter/options/options.ts";
import type { BindAnswer, KeyBindingService } from "../../interpreter/prompt-services.ts";
import type { Shell } from "../../interpreter/shell.ts";
import { encode } from "../../text/bytes.ts";
import { type Binding, Bindings } from "../keys/bindings.ts";
import { functions } from "../keys/functions.ts";
import { keysOf } from "../keys/notation.ts";
import { boundKeys } from "./bound-keys.ts";
import { linesThatCount } from "./init-file.ts";
import { type Keymap, keymapNamed } from "./keymaps.ts";
import { invocation, listings } from "./listings.ts";
import { readInitLine, readKeys } from "./read-line.ts";
import { type BindRequest, readRequest } from "./request.ts";
import { knownVariables, valueFrom } from "./variables.ts";

/** The bindings of a shell, and `bind`, which changes and lists them. */
export class KeyBindings implements KeyBindingService {
  readonly bindings = new Bindings();
  readonly #shell: Shell;
  /** The keymap of `set keymap`. */
  #chosen: Keymap | undefined;
  /** The line of a file that is being read. */
  #place = "";
  #answer = { output: "", mistakes: [] as string[], status: 0 };

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  bind(args: readonly string[]): BindAnswer {
    this.#answer = { output: "", mistakes: [], status: 0 };
    const request = readRequest(args);
    if (typeof request === "string") return { output: "", mistakes: [request], status: 2 };
    const keymap = request.keymap === undefined ? this.#keymap : keymapNamed(request.keymap);
    if (keymap) this.#carryOut(request, keymap);
    else this.#complain(`\`${request.keymap}': invalid keymap name`);
    return this.#answer;
  }

  get #mode(): "emacs" | "vi" {
    return this.#shell.options.vi ? "vi" : "emacs";
  }

  get #keymap(): Keymap {
    return this.#chosen ?? { name: this.#mode === "vi" ? "vi-insert" : "emacs", after: "" };
  }

  #carryOut(request: BindRequest, keymap: Keymap): void {
    const { bindings } = this;
    const listed = { bindings, keymap: keymap.name, mode: this.#mode };
    for (const letter of request.lists) this.#answer.output += listings[letter]?.(listed) ?? "";
    for (const name of request.queries) this.#query(name, keymap);
    for (const name of request.unbound) this.#unbind(name, keymap);
    for (const notation of request.removed) this.#remove(notation, keymap);
    for (const path of request.files) this.#readFile(path, request.keymap === undefined ? undefined : keymap);
    for (const text of request.commands) this.#bindCommand(text, keymap);
    for (const text of request.lines) this.#readLine(text, keymap);
  }

  #query(name: string, { name: keymap }: Keymap): void {
    if (!this.#isFunction(name)) return;
    const text = invocation({ bindings: this.bindings, keymap, mode: this.#mode }, name);
    this.#answer.output += text ?? `${name} is not bound to any keys.\n`;
    if (text === undefined) this.#answer.status = 1;
  }

  #unbind(name: string, { name: keymap }: Keymap): void {
    if (!this.#isFunction(name)) return;
    for (const { names, characters, binding } of boundKeys(this.bindings, keymap)) {
      if (binding.kind === "function" && binding.name === name)
        this.bindings.set(keymap, names, characters, { kind: "none" });
    }
  }

  #isFunction(name: string): boolean {
    if (Object.hasOwn(functions, name)) return true;
    this.#complain(`\`${name}': unknown function name`);
    return false;
  }

  #remove(notation: string, keymap: Keymap): void {
    const read = readKeys(`"${notation}": none`);
    if (typeof read === "string") this.#complain(read);
    else this.#set(keymap, read.keys, { kind: "none" });
  }

  #bindCommand(text: string, keymap: Keymap): void {
    const read = readKeys(text.trimStart());
    if (typeof read === "string") this.#complain(read);
    else this.#set(keymap, read.keys, { kind: "command", command: unquoted(read.rest) });
  }

  /** @param keymap the one that was asked for; else it is that of the mode, which the file may change. */
  #readFile(path: string, keymap: Keymap | undefined): void {
    const { variables } = this.#shell;
    const file = resolve(variables.get("PWD") ?? "/", path);
    let text: string;
    try {
      text = readFileSync(encode(file) as Buffer, "utf8");
    } catch {
      this.#complain(`${path}: cannot read`);
      return;
    }
    this.bindings.initFile = file;
    const modeNow = () => this.#mode;
    const circumstances = {
      get mode() {
        return modeNow();
      },
      terminal: variables.get("TERM") ?? "",
    };
    for (const line of linesThatCount(text, circumstances)) {
      this.#place = `${path}: line ${line.number}: `;
      this.#readLine(line.text, this.#chosen ?? keymap ?? this.#keymap);
    }
    this.#place = "";
    this.#chosen = undefined;
  }

  #readLine(text: string, keymap: Keymap): void {
    const line = readInitLine(text);
    if (line.kind === "error") this.#complain(line.message);
    else if (line.kind === "set") this.#setVariable(line.variable, line.value);
    else if (line.kind === "macro") this.#set(keymap, line.keys, { kind: "macro", text: line.text });
    else if (line.kind === "function") this.#bindFunction(line.keys, line.name, keymap);
  }

  #bindFunction(keys: string, name: string, keymap: Keymap): void {
    const action = this.#isFunction(name) ? functions[name] : undefined;
    if (action) this.#set(keymap, keys, { kind: "function", name, action });
  }

  #set({ name, after }: Keymap, keys: string, binding: Binding): void {
    const characters = after + keys;
    const names = keysOf(characters);
    if (names !== "") this.bindings.set(name, names, characters, binding);
  }

  #setVariable(variable: string, text: string): void {
    const value = valueFrom(variable, text);
    const mistake = this.#mistakeIn(variable, value);
    if (mistake !== undefined) {
      this.#complain(mistake);
      return;
    }
    if (variable === "editing-mode") {
      setOption(this.#shell.options, value, true);
      this.#chosen = undefined;
    } else if (variable === "keymap") this.#chosen = keymapNamed(value);
    this.bindings.variables.set(variable, value);
  }

  #mistakeIn(variable: string, value: string): string | undefined {
    if (!Object.hasOwn(knownVariables, variable)) return `${variable}: unknown variable name`;
    if (variable === "keymap" && !keymapNamed(value)) return `\`${value}': invalid keymap name`;
    const isMode = value === "emacs" || value === "vi";
    return variable === "editing-mode" && !isMode ? `${value}: no such editing mode` : undefined;
  }

  #complain(mistake: string): void {
    this.#answer.mistakes.push(this.#place + mistake);
    this.#answer.status = 1;
  }
}

/** A command may stand in quotation marks, which are no part of it. */
function unquoted(text: string): string {
  const [, content] = /^"((?:[^"\\]|\\.)*)"\s*$/s.exec(text) ?? [];
  return content === undefined ? text : content.replaceAll(/\\(["\\])/g, "$1");
}
