import type { ForLoop } from "../../../grammar/ast.ts";
import { displayWidth } from "../../diagnostic/width.ts";
import type { Running } from "../coroutines/effect.ts";
import { takeJump } from "../execute/loop.ts";
import { expandText } from "../expand-text.ts";
import type { Code, Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";
import { setVariable } from "./parameter.ts";
import { compileFields, type FieldsCode } from "./word.ts";
import { expandWords } from "./words.ts";

/** Compiles `select`: a menu of words, from which the user chooses until the input ends or the body leaves. */
export function compileSelect(command: ForLoop, context: CompileContext): Code {
  const words = command.words?.map((word) => compileFields(word, context));
  const body = compileList(command.body, context);
  return (shell) => runSelect(shell, command.name, words, body);
}

function* runSelect(
  shell: Shell,
  name: string,
  words: readonly FieldsCode[] | undefined,
  body: Code,
): Running {
  const values: string[] = [];
  if (words === undefined) values.push(...shell.parameters);
  else yield* expandWords(words, shell, values) ?? [];
  if (values.length === 0) return 0;
  shell.loopDepth += 1;
  try {
    return yield* choose(shell, name, values, body);
  } finally {
    shell.loopDepth -= 1;
  }
}

function* choose(shell: Shell, name: string, values: readonly string[], body: Code): Running {
  let status = 0;
  for (let menu = true; ; ) {
    if (menu) shell.write(formatMenu(values, columns(shell)), 2);
    const answer = yield* ask(shell);
    if (answer === undefined) return 1;
    menu = answer === "";
    if (menu) continue;
    setVariable(shell, name, values[indexOf(answer)] ?? "");
    const outcome = body(shell);
    status = typeof outcome === "number" ? outcome : yield* outcome;
    if (shell.jump !== undefined && takeJump(shell) === "leave") return status;
    menu = shell.variables.get("REPLY") === "";
  }
}

/** Reads a line into REPLY; undefined at the end of the input. */
function* ask(shell: Shell): Running<string | undefined> {
  const prompt = expandText(shell, shell.variables.get("PS3") ?? "#? ");
  shell.write(typeof prompt === "string" ? prompt : yield* prompt, 2);
  shell.runtime.synchronize();
  const outcome = shell.runtime.builtins.get("read")?.run(shell, ["read"]) ?? 1;
  const status = typeof outcome === "number" ? outcome : yield* outcome;
  if (status === 0) return shell.variables.get("REPLY") ?? "";
  shell.write("\n");
  return undefined;
}

function indexOf(answer: string): number {
  const text = answer.trim();
  return /^[-+]?\d+$/.test(text) ? Number(text) - 1 : -1;
}

function columns(shell: Shell): number {
  return Number(shell.variables.get("COLUMNS")) || 80;
}

/** The words with their numbers, in columns from top to bottom. */
export function formatMenu(values: readonly string[], width: number): string {
  const digits = String(values.length).length;
  const items = values.map((value, index) => `${String(index + 1).padStart(digits)}) ${value}`);
  const cell = Math.max(...items.map(displayWidth)) + 2;
  const across = Math.max(1, Math.min(values.length, Math.floor(width / cell)));
  // What would fit on one line is easier to read as a list.
  const rows = across === values.length ? values.length : Math.ceil(values.length / across);
  let text = "";
  for (let row = 0; row < rows; row++) {
    const line = items.filter((_, index) => index % rows === row);
    text += line
      .map((item, index) => (index < line.length - 1 ? item + " ".repeat(cell - displayWidth(item)) : item))
      .join("");
    text += "\n";
  }
  return text;
}
