import { charactersOf } from "../keys/notation.ts";

/** A line of an inputrc file, or an operand of `bind` (readline(3), INITIALIZATION FILE). */
export type InitLine =
  | { readonly kind: "nothing" }
  | { readonly kind: "set"; readonly variable: string; readonly value: string }
  /** The keys are what a terminal sends for them. */
  | { readonly kind: "function"; readonly keys: string; readonly name: string }
  | { readonly kind: "macro"; readonly keys: string; readonly text: string }
  | { readonly kind: "error"; readonly message: string };

export function readInitLine(text: string): InitLine {
  const line = text.trimStart();
  if (line === "" || line.startsWith("#")) return { kind: "nothing" };
  const [, variable = "", value = ""] = /^set\s+(\S+)\s*(.*?)\s*$/is.exec(line) ?? [];
  if (variable !== "") return { kind: "set", variable: variable.toLowerCase(), value };
  const read = readKeys(line);
  if (typeof read === "string") return { kind: "error", message: read };
  const { keys, rest } = read;
  const macro = /^(["'])(.*)$/s.exec(rest);
  if (!macro) return { kind: "function", keys, name: /^\S*/.exec(rest)?.[0] ?? "" };
  const quoted = readQuoted(rest);
  return quoted
    ? { kind: "macro", keys, text: charactersOf(quoted.content) }
    : { kind: "error", message: `${text}: no closing \`${macro[1]}' in macro definition` };
}

/** The keys before the colon of `"\C-t": command`, and what follows it. What is wrong, if that is no binding. */
export function readKeys(line: string): { readonly keys: string; readonly rest: string } | string {
  const quoted = line.startsWith('"') ? readQuoted(line) : undefined;
  if (line.startsWith('"') && !quoted) return `${line}: no closing \`"' in key binding`;
  const written = quoted?.rest ?? line.slice(line.search(/[:\s]|$/));
  const rest = /^\s*:?\s*(.*)$/s.exec(written)?.[1] ?? "";
  const keys = quoted ? charactersOf(quoted.content) : keyNamed(line.slice(0, line.search(/[:\s]|$/)));
  if (!/^\s*[:\s]/.test(written) || rest === "") return `${line}: missing colon separator`;
  return keys === undefined || keys === "" ? `${line}: no such key` : { keys, rest };
}

/** The text between the first character, a quotation mark, and the next one of its kind. */
function readQuoted(text: string): { readonly content: string; readonly rest: string } | undefined {
  const [mark = ""] = text;
  for (let at = 1; at < text.length; at += text[at] === "\\" ? 2 : 1) {
    if (text[at] === mark) return { content: text.slice(1, at), rest: text.slice(at + 1) };
  }
  return undefined;
}

const names: Readonly<Record<string, string>> = {
  del: "\x7f",
  esc: "\x1b",
  escape: "\x1b",
  lfd: "\n",
  newline: "\n",
  ret: "\r",
  return: "\r",
  rubout: "\x7f",
  space: " ",
  spc: " ",
  tab: "\t",
};

/** A key as `Control-u`, `Meta-Rubout` or `M-x`. */
function keyNamed(text: string): string | undefined {
  const [, modifiers = "", name = ""] = /^((?:(?:control|ctrl|c|meta|m)-)*)(.+)$/is.exec(text) ?? [];
  const base = names[name.toLowerCase()] ?? ([...name].length === 1 ? name : undefined);
  if (base === undefined) return undefined;
  const controlled = /c(?:ontrol|trl)?-/i.test(modifiers) ? charactersOf(`\\C-${base}`) : base;
  return /m(?:eta)?-/i.test(modifiers) ? `\x1b${controlled}` : controlled;
}
