import type { Source } from "../../diagnostic/source.ts";

/** What compiling needs to know beside the node. */
export interface CompileContext {
  readonly source: Source;
}
