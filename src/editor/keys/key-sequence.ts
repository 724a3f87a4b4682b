import type { KeyAction } from "../action.ts";

/** CSI or SS3, complete; a second escape before it is alt. */
const sequence = /^(\x1b?)\x1b(\[(?!\[)|\[\[|O)([0-?]*)[ -/]*([@-~])$/;

/** Keys by the last character of their sequence. */
const byFinal: Readonly<Record<string, string>> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  F: "end",
  H: "home",
  M: "enter",
  P: "f1",
  Q: "f2",
  R: "f3",
  S: "f4",
  Z: "S-tab",
};

/** Keys by the number before a tilde: those of the VT220 and of rxvt. */
const byNumber: Readonly<Record<string, string>> = {
  1: "home",
  2: "insert",
  3: "delete",
  4: "end",
  5: "pageup",
  6: "pagedown",
  7: "home",
  8: "end",
};

/** Keys that the extended protocols (`CSI code u`) send by the code of their character. */
const byCode: Readonly<Record<number, string>> = {
  9: "tab",
  13: "enter",
  27: "escape",
  32: " ",
  127: "backspace",
};

/** The key of a complete sequence; undefined when it is not one, or is not known. */
export function sequenceKey(keys: string): KeyAction | undefined {
  const [, alt = "", introducer = "", parameters = "", final = ""] = sequence.exec(keys) ?? [];
  if (final === "" || introducer === "[[") return undefined;
  const [first = "", modifiers = "", third = ""] = parameters.split(";");
  const modified = alt === "" ? modifierPrefix(modifiers) : "M-";
  if (final === "u") return coded(Number(first), modified, keys);
  if (final === "~" && first === "27") return coded(Number(third), modified, keys);
  const name = final === "~" ? byNumber[first] : byFinal[final];
  return name === undefined ? undefined : { kind: "key", key: modified + name, text: keys };
}

function coded(code: number, modified: string, text: string): KeyAction | undefined {
  if (!Number.isInteger(code) || code < 1 || code > 0x10ffff) return undefined;
  const name = byCode[code] ?? String.fromCodePoint(code);
  const shifted = modified.startsWith("S-") && [...name].length === 1;
  const key = shifted ? modified.slice(2) + name.toUpperCase() : modified + name;
  return { kind: "key", key, text: [...key].length === 1 ? key : text };
}

/** The parameter is 1 more than the sum of 1 for shift, 2 for alt, 4 for control. */
function modifierPrefix(parameter: string): string {
  const bits = Number(parameter.split(":")[0] || 1) - 1;
  return `${bits & 2 ? "M-" : ""}${bits & 4 ? "C-" : ""}${bits & 1 ? "S-" : ""}`;
}
