import { highlight } from "../editor/highlight/highlight.ts";
import { searchFor } from "../editor/history/search.ts";
import { noKnowledge } from "../editor/knowledge.ts";
import { initialState } from "../editor/state.ts";
import { emptyBuffer } from "../editor/text/buffer.ts";
import { BlockLayout } from "./block.ts";
import { FrameWriter } from "./frame-writer.ts";
import { noPrompts } from "./prompt/prompts.ts";

/** Does once what a prompt does at each key, so that a code cache made then holds all that this needs. */
export async function warmUp(): Promise<void> {
  const layout = new BlockLayout();
  const writer = new FrameWriter();
  for (const text of ["", 'for x in "$HOME"/*; do echo $x; done | sort > /dev/null']) {
    const spans = highlight(text, noKnowledge).map(({ span }) => ({ ...span, style: "1;32" }));
    const block = layout.layOut(
      { text, cursor: text.length, spans, prompts: { ...noPrompts, first: "$ " } },
      80,
    );
    writer.update(block);
  }
  const { BelowLine } = await import("./below.tsx");
  const search = { ...searchFor([{ text: "true" }], "t"), original: emptyBuffer };
  new BelowLine(() => "1").draw({ ...initialState, search }, 80, 24);
}
