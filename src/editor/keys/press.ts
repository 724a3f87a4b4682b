import type { Action, KeyAction } from "../action.ts";
import type { Menu } from "../completion/menu.ts";
import type { EditorState } from "../state.ts";
import { emacsKeymap, menuKeymap, searchKeymap } from "./keymap.ts";

/** What a key by itself means in a state; undefined if nothing. */
export function meaningOf(state: EditorState, { key, text }: KeyAction): Action | undefined {
  if (state.search) {
    const inSearch =
      searchKeymap[key] ?? (isText(text) ? { kind: "search-input" as const, text } : undefined);
    if (inSearch) return inSearch;
  }
  const inMenu = state.menu && menuMeaning(state.menu, key);
  if (inMenu) return inMenu;
  const keymap = emacsKeymap;
  if (state.argument !== "" && /^[0-9]$/.test(key)) return { kind: "argument", digit: key };
  const bound = keymap[key] ?? keymap[lowered(key)];
  if (bound) return bound;
  return isText(text) ? { kind: "insert", text } : undefined;
}

/** Enter takes what was chosen; while nothing was, it runs the line as ever. */
export function menuMeaning({ selected }: Menu, key: string): Action | undefined {
  const accepts = selected >= 0 && (key === "enter" || key === "C-j");
  return accepts ? { kind: "menu", to: "accept" } : menuKeymap[key];
}

/** `M-B` means what `M-b` means where nothing else is said. */
function lowered(key: string): string {
  return /^M-[A-Z]$/.test(key) ? key.toLowerCase().replace("m", "M") : key;
}

function isText(text: string): boolean {
  return text >= " " && !text.startsWith("\x7f");
}
