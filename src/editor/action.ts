import type { Movement } from "./movement.ts";

/** What a key means. */
export type Action =
  | { readonly kind: "insert"; readonly text: string }
  | { readonly kind: "move"; readonly movement: Movement }
  | { readonly kind: "delete"; readonly movement: Movement }
  /** A deletion that can be yanked back. */
  | { readonly kind: "kill"; readonly movement: Movement }
  | { readonly kind: "yank" }
  | { readonly kind: "older" }
  | { readonly kind: "newer" }
  | { readonly kind: "enter" }
  | { readonly kind: "interrupt" }
  /** ^D: the end of the file on an empty line, else a deletion. */
  | { readonly kind: "end-or-delete" }
  | { readonly kind: "clear" };
