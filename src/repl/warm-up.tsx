import { highlight } from "../editor/highlight/highlight.ts";
import { noKnowledge } from "../editor/knowledge.ts";
import { layOutBlock } from "./block.ts";
import { Canvas } from "./canvas.ts";
import { PromptFrame } from "./components/frame.tsx";
import { FrameWriter } from "./frame-writer.ts";
import { noPrompts } from "./prompt/prompts.ts";

/** Does once what a prompt does at each key, so that a code cache made then holds all that this needs. */
export function warmUp(): void {
  const canvas = new Canvas();
  const writer = new FrameWriter();
  for (const text of ["", 'for x in "$HOME"/*; do echo $x; done | sort > /dev/null']) {
    const spans = highlight(text, noKnowledge).map(({ span }) => ({ ...span, style: "1;32" }));
    const block = layOutBlock(
      { text, cursor: text.length, spans, prompts: { ...noPrompts, first: "$ " } },
      80,
    );
    const rows = canvas.draw(<PromptFrame rows={block.rows} />, 80);
    writer.update({ rows, cursor: block.cursor });
  }
}
