import type { Literal, WordPart } from "../../grammar/ast.ts";

/** A character of unquoted text, or a part that braces do not look into. */
type Atom = string | WordPart;

/**
 * Brace expansion, as bash has it: `{a,b}` gives two words, `{1..9..2}` counts. It comes before every other
 * expansion, and knows nothing of them. Undefined if the word has no braces to expand.
 */
export function expandBraces(parts: readonly WordPart[]): WordPart[][] | undefined {
  if (!parts.some((part) => part.kind === "literal" && part.text.includes("{"))) return undefined;
  const atoms = parts.flatMap((part): Atom[] => (part.kind === "literal" ? [...part.text] : [part]));
  const words = expand(atoms);
  const span = parts[0]?.span ?? { start: 0, end: 0 };
  const unchanged = words.length === 1 && words[0]?.length === atoms.length;
  return unchanged ? undefined : words.map((word) => partsOf(word, span));
}

/** Text that the atoms of a word make again. */
function partsOf(atoms: readonly Atom[], span: Literal["span"]): WordPart[] {
  const parts: WordPart[] = [];
  let text = "";
  const finish = (): void => {
    if (text !== "") parts.push({ kind: "literal", span, text });
    text = "";
  };
  for (const atom of atoms) {
    if (typeof atom === "string") {
      text += atom;
    } else {
      finish();
      parts.push(atom);
    }
  }
  finish();
  return parts;
}

function expand(atoms: readonly Atom[]): Atom[][] {
  for (let open = atoms.indexOf("{"); open >= 0; open = atoms.indexOf("{", open + 1)) {
    const group = readGroup(atoms, open);
    if (group === undefined) continue;
    const before = atoms.slice(0, open);
    const endings = expand(atoms.slice(group.end));
    return group.words.flatMap((word) => endings.map((ending) => [...before, ...word, ...ending]));
  }
  return [[...atoms]];
}

interface Group {
  readonly words: readonly (readonly Atom[])[];
  /** The offset after its `}`. */
  readonly end: number;
}

/** The braces that open here; undefined if they have no end, or hold neither a list nor a sequence. */
function readGroup(atoms: readonly Atom[], open: number): Group | undefined {
  const commas: number[] = [];
  let depth = 0;
  for (let at = open; at < atoms.length; at++) {
    const atom = atoms[at];
    if (atom === "{") depth += 1;
    else if (atom === "," && depth === 1) commas.push(at);
    else if (atom === "}") depth -= 1;
    if (depth > 0) continue;
    if (commas.length > 0) return { words: alternatives(atoms, [open, ...commas, at]), end: at + 1 };
    const words = sequence(atoms.slice(open + 1, at));
    return words && { words, end: at + 1 };
  }
  return undefined;
}

/** What stands between the bounds, expanded in its turn. */
function alternatives(atoms: readonly Atom[], bounds: readonly number[]): Atom[][] {
  return bounds.slice(1).flatMap((end, index) => expand(atoms.slice((bounds[index] ?? 0) + 1, end)));
}

const numbers = /^([-+]?\d+)\.\.([-+]?\d+)(?:\.\.([-+]?\d+))?$/;
const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.([-+]?\d+))?$/;

/** `1..9`, `a..e`, with a step after another `..`. */
function sequence(atoms: readonly Atom[]): string[][] | undefined {
  if (!atoms.every((atom) => typeof atom === "string")) return undefined;
  const text = atoms.join("");
  const counted = numbers.exec(text);
  if (counted) return count(counted);
  const spelled = letters.exec(text);
  if (!spelled) return undefined;
  const [, first = "", last = "", step] = spelled;
  return range(first.charCodeAt(0), last.charCodeAt(0), step).map((code) => [String.fromCharCode(code)]);
}

function count([, first = "", last = "", step]: readonly (string | undefined)[]): string[][] {
  const padded = [first, last].some((number) => /^[-+]?0\d/.test(number));
  const width = padded ? Math.max(first.length, last.length) : 0;
  return range(Number(first), Number(last), step).map((number) => [pad(number, width)]);
}

/** With zeros, as the ends of the sequence are written. */
function pad(number: number, width: number): string {
  const digits = String(Math.abs(number));
  return number < 0 ? `-${digits.padStart(width - 1, "0")}` : digits.padStart(width, "0");
}

/** From one to the other, both included. The sign of the step does not matter. */
function range(first: number, last: number, step: string | undefined): number[] {
  const by = Math.abs(Number(step ?? 1)) || 1;
  const length = Math.floor(Math.abs(last - first) / by) + 1;
  const direction = first <= last ? by : -by;
  return Array.from({ length }, (_, index) => first + index * direction);
}
