import { KeyDecoder } from "./key-decoder.ts";

const escapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  d: "\x7f",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** One character in readline's notation: `\C-x`, `\M-x`, `\e`, `\n`, `\033`, `\x1b`, `\"`. */
const item =
  /\\(?<modifiers>(?:\\?[CM]-)+)(?<of>\\?.)?|\\(?<octal>[0-7]{1,3})|\\x(?<hex>[\da-fA-F]{1,2})|\\(?<letter>.)|(?<plain>.)/gsu;

/** What a terminal sends for keys that are written in readline's notation. */
export function charactersOf(notation: string): string {
  return notation.replaceAll(item, (...match: unknown[]) => characterOf(match.at(-1) as Groups));
}

type Groups = Readonly<Partial<Record<"modifiers" | "of" | "octal" | "hex" | "letter" | "plain", string>>>;

function characterOf({ modifiers, of = "", octal, hex, letter, plain }: Groups): string {
  if (modifiers !== undefined) return modified(modifiers, of.length > 1 ? charactersOf(of) : of);
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  return letter === undefined ? (plain ?? "") : (escapes[letter] ?? letter);
}

function modified(modifiers: string, character: string): string {
  const controlled = modifiers.includes("C-") ? control(character) : character;
  return modifiers.includes("M-") ? `\x1b${controlled}` : controlled;
}

function control(character: string): string {
  return character === "?" ? "\x7f" : String.fromCharCode(character.toUpperCase().charCodeAt(0) & 0x1f);
}

/** Keys in readline's notation, as it lists them itself. */
export function notationOf(characters: string): string {
  return Array.from(characters, (character) => {
    if (character === "\x1b") return "\\e";
    if (character === "\x7f") return "\\C-?";
    if (character < " ") return `\\C-${String.fromCharCode(character.charCodeAt(0) + 0x40).toLowerCase()}`;
    return character === '"' || character === "\\" ? `\\${character}` : character;
  }).join("");
}

/** The names of the keys for which a terminal sends this, with blanks between. */
export function keysOf(characters: string): string {
  const decoder = new KeyDecoder();
  const actions = [...decoder.decode(characters), decoder.flush()];
  return actions
    .map((action) => (action?.kind === "key" ? action.key : ""))
    .filter((key) => key !== "")
    .join(" ");
}

/** What a terminal sends for keys of these names, as the commonest do. */
export function charactersOfKeys(keys: string): string {
  return keys
    .split(/ (?=.)/)
    .map(charactersOfKey)
    .join("");
}

const sequences: Readonly<Record<string, string>> = {
  tab: "\t",
  enter: "\r",
  escape: "\x1b",
  backspace: "\x7f",
  up: "\x1b[A",
  down: "\x1b[B",
  right: "\x1b[C",
  left: "\x1b[D",
  end: "\x1b[F",
  home: "\x1b[H",
  delete: "\x1b[3~",
  insert: "\x1b[2~",
  pageup: "\x1b[5~",
  pagedown: "\x1b[6~",
  "S-tab": "\x1b[Z",
};

function charactersOfKey(key: string): string {
  const sequence = sequences[key];
  if (sequence !== undefined) return sequence;
  const [, modifiers = "", name = ""] = /^((?:[MCS]-)+)(.+)$/s.exec(key) ?? [];
  const base = sequences[name];
  if (modifiers === "") return key;
  if (base?.startsWith("\x1b[")) return withModifiers(base, modifiers);
  const character = base ?? (modifiers.includes("C-") ? control(name) : name);
  return modifiers.includes("M-") ? `\x1b${character}` : character;
}

function withModifiers(sequence: string, modifiers: string): string {
  const sum =
    1 +
    (modifiers.includes("S-") ? 1 : 0) +
    (modifiers.includes("M-") ? 2 : 0) +
    (modifiers.includes("C-") ? 4 : 0);
  return sequence.endsWith("~") ? sequence.replace("~", `;${sum}~`) : sequence.replace("[", `[1;${sum}`);
}
