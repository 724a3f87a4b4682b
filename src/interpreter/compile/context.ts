import type { Node } from "../../../grammar/ast.ts";
import type { Place } from "../../diagnostic/place.ts";
import type { Source } from "../../diagnostic/source.ts";

/** What compiling needs to know beside the node. */
export interface CompileContext {
  readonly source: Source;
}

/** The place of a node, for what may go wrong with it when it runs. */
export function placeOf({ span }: Node, { source }: CompileContext): Place {
  return { source, span };
}
