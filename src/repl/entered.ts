/** What the user wants. */
export type Entered =
  | { readonly kind: "command"; readonly text: string }
  /** ^C: nothing of what was written. */
  | { readonly kind: "nothing" }
  | { readonly kind: "end" }
  /** A trap has ended the shell, or the user was away for too long. */
  | { readonly kind: "exit"; readonly status: number };
