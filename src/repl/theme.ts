import type { HighlightKind } from "../editor/highlight/highlight.ts";

/** What is drawn in a style of its own. */
export type ThemeKind =
  | HighlightKind
  | "suggestion"
  | "matching"
  | "prompt-directory"
  | "prompt-branch"
  | "prompt-failure"
  | "prompt-secondary"
  | "prompt-note"
  | "menu"
  | "menu-description"
  | "menu-selected"
  | "search-label";

/** A style as the parameters of SGR (ECMA-48): `1;31`. Empty for none. */
export type Style = string;

export type Theme = (kind: ThemeKind) => Style;

/** The colours that any terminal has, in the shades that its user has chosen for them. */
const dark: Readonly<Record<ThemeKind, Style>> = {
  command: "32",
  builtin: "32",
  function: "32",
  alias: "32",
  "unknown-command": "31",
  keyword: "35",
  string: "33",
  expansion: "36",
  redirection: "34",
  operator: "34",
  comment: "90",
  assignment: "36",
  option: "",
  path: "4",
  error: "4;31",
  suggestion: "90",
  matching: "1;4",
  "prompt-directory": "1;34",
  "prompt-branch": "35",
  "prompt-failure": "31",
  "prompt-secondary": "90",
  "prompt-note": "90",
  menu: "",
  "menu-description": "90",
  "menu-selected": "7",
  "search-label": "36",
};

/** On a light ground yellow cannot be read. */
const light: Readonly<Partial<Record<ThemeKind, Style>>> = { string: "35", keyword: "1" };

/** Bright black is hardly seen in some palettes: where there are 256 colours, a grey that is seen on any ground. */
const grey = "38;5;244";

/** The variables that a theme depends on. */
const determining = ["TERM", "NO_COLOR", "COLORFGBG", "COLORTERM", "TSSH_COLORS"];

/** What a theme depends on: the variables of the shell. */
export interface ThemeVariables {
  get(name: string): string | undefined;
}

/**
 * The theme for a terminal: none where colours are not wanted (`NO_COLOR`) or not known, else one for its ground
 * (`COLORFGBG`), with what `TSSH_COLORS` changes: `command=1;32:suggestion=38;5;240`.
 */
export function themeFor(variables: ThemeVariables): Theme {
  const terminal = variables.get("TERM") ?? "";
  if (variables.get("NO_COLOR") || /^(dumb|vt\d+)$|-m$|-mono$/.test(terminal)) return plain;
  const styles: Record<string, Style> = { ...dark };
  if (isLight(variables.get("COLORFGBG"))) Object.assign(styles, light);
  if (/256|direct|kitty|alacritty|ghostty|foot/.test(terminal) || variables.get("COLORTERM")) {
    for (const [kind, style] of Object.entries(styles)) if (style === "90") styles[kind] = grey;
  }
  Object.assign(styles, chosen(variables.get("TSSH_COLORS") ?? ""));
  return (kind) => styles[kind] ?? "";
}

/** Without colours only what is nowhere else to be seen has a style. */
function plain(kind: ThemeKind): Style {
  return kind === "menu-selected" ? "7" : kind === "suggestion" ? "2" : "";
}

/** Terminals say their colours as `foreground;background`: 7 and 9 to 15 are light. */
function isLight(colours: string | undefined): boolean {
  const background = Number(/;(\d+)$/.exec(colours ?? "")?.[1] ?? 0);
  return background === 7 || background > 8;
}

function chosen(text: string): Record<string, Style> {
  return Object.fromEntries(entriesOf(text).filter(isStyle));
}

function entriesOf(text: string): [kind: string, style: string | undefined][] {
  const entries = text.split(":").filter((entry) => entry !== "");
  return entries.map((entry) => {
    const [kind = "", style] = entry.split("=");
    return [kind, style];
  });
}

function isStyle(entry: [string, string | undefined]): entry is [string, Style] {
  const [kind, style] = entry;
  return Object.hasOwn(dark, kind) && style !== undefined && /^[\d;]*$/.test(style);
}

/** The theme of a session: what it depends on may change from prompt to prompt. */
export class SessionTheme {
  readonly #variables: ThemeVariables;
  #circumstances: string | undefined;
  #colours = "";
  #current: Theme = plain;
  readonly theme: Theme = (kind) => this.#current(kind);

  constructor(variables: ThemeVariables) {
    this.#variables = variables;
  }

  /** Looks at the variables again. Gives the entries of `TSSH_COLORS` that mean nothing, once. */
  refresh(): readonly string[] {
    const circumstances = determining.map((name) => this.#variables.get(name) ?? "").join("\n");
    if (circumstances === this.#circumstances) return [];
    this.#circumstances = circumstances;
    this.#current = themeFor(this.#variables);
    const colours = this.#variables.get("TSSH_COLORS") ?? "";
    if (colours === this.#colours) return [];
    this.#colours = colours;
    const mistaken = entriesOf(colours).filter((entry) => !isStyle(entry));
    return mistaken.map(([kind, style]) => (style === undefined ? kind : `${kind}=${style}`));
  }
}

/** A text in a style. */
export function styled(text: string, style: Style): string {
  return style === "" || text === "" ? text : `\x1b[${style}m${text}\x1b[0m`;
}
