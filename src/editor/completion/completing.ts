import { edited, type Performers } from "../context.ts";
import type { EditorState, Reduced } from "../state.ts";
import { complete, select, take } from "./menu.ts";

/** Completion: asking for candidates, and choosing among them. */
export const completing: Performers<"complete" | "candidates" | "menu"> = {
  complete: (state) => (state.buffer.text.trim() === "" ? { state } : { state, request: "complete" }),
  candidates(state, { completion, buffer: asked }) {
    const { text, cursor } = state.buffer;
    if (text !== asked.text || cursor !== asked.cursor) return { state };
    const ignoresCase = state.bindings.isOn("completion-ignore-case", false);
    const { buffer, menu } = complete(state.buffer, completion, ignoresCase);
    return edited({ ...state, menu }, buffer);
  },
  menu(state, { to }) {
    const { menu, menuRows } = state;
    // A key that is bound to this asks for candidates first.
    if (!menu) return { state, ...(to === "next" || to === "previous" ? { request: "complete" } : {}) };
    if (to === "cancel") return edited({ ...state, menu: undefined }, menu.typed);
    if (to === "accept") return accept(state);
    const next = select(menu, to, menuRows);
    return edited({ ...state, menu: next.menu }, next.buffer, { kind: "menu" });
  },
};

function accept(state: EditorState): Reduced {
  const { menu } = state;
  const chosen = menu?.shown[menu.selected];
  if (!menu || !chosen) return { state };
  return edited({ ...state, menu: undefined }, take(menu.typed, menu.completion, chosen), { kind: "menu" });
}
