/** A jump under way: every command returns at once until the loop or function that it is for takes it. */
export type Jump =
  | { readonly kind: "break" | "continue"; levels: number }
  | { readonly kind: "return" }
  /** `set -n`: what is left is only read, to be checked. */
  | { readonly kind: "noexec" };
