import type { EditorState } from "../editor/reduce.ts";
import type { CursorShape } from "./screen.ts";

/** The cursor that tells which of vi's modes the editor is in. */
export function cursorShape({ vi }: EditorState): CursorShape {
  if (!vi) return "usual";
  return vi.mode === "normal" ? "block" : vi.mode === "replace" ? "underline" : "bar";
}
