import type { KeyAction } from "../action.ts";

/** What is special to vi mode. */
export interface ViState {
  readonly mode: "insert" | "replace" | "normal";
  /** The keys of a command that is not complete. */
  readonly keys: readonly string[];
  /** Whether the changes of this insertion belong to an undo step that has begun. */
  readonly undoOpen: boolean;
  /** The keys of the change under way, and of the last one: what `.` does again. */
  readonly recording: readonly KeyAction[] | undefined;
  readonly lastChange: readonly KeyAction[];
  /** `3i`: what is inserted from that place in the recording on is inserted so many times in all. */
  readonly repeat: { readonly count: number; readonly from: number } | undefined;
  /** The places that `m` has marked, by their letters. */
  readonly marks: Readonly<Record<string, number>>;
  /** The last of `f F t T`, for `;` and `,`. */
  readonly find: Find | undefined;
  /** What is being written after `/` or `?`. */
  readonly searchInput: { readonly text: string; readonly direction: SearchDirection } | undefined;
  readonly searched: { readonly text: string; readonly direction: SearchDirection } | undefined;
}

export type SearchDirection = "older" | "newer";

/** A place that a motion goes to: a mark's, or its line. */
export interface Mark {
  readonly kind: "`" | "'";
  readonly at: number;
}

export interface Find {
  readonly kind: "f" | "F" | "t" | "T";
  readonly character: string;
}

export const initialVi: ViState = {
  mode: "insert",
  keys: [],
  undoOpen: false,
  recording: undefined,
  lastChange: [],
  repeat: undefined,
  marks: {},
  find: undefined,
  searchInput: undefined,
  searched: undefined,
};
