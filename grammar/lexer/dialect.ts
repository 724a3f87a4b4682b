/** What options of the shell change in the language. Read anew for each token: a command may set them. */
export interface Dialect {
  /** `set -o posix`: extensions that would change the meaning of a POSIX script are off. */
  readonly posix: boolean;
  /** `shopt -s extglob`: `@(a|b)` and its kin are patterns in every word. */
  readonly extglob: boolean;
}

export const defaultDialect: Dialect = { posix: false, extglob: false };
