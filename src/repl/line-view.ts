import type { Knowledge } from "../editor/knowledge.ts";
import type { EditorState } from "../editor/reduce.ts";
import type { BelowLine } from "./below.tsx";
import { BlockLayout, clip, withoutEmptyEnd } from "./block.ts";
import { cursorShape } from "./cursor-shape.ts";
import { Decorator, type Phase } from "./decorate.ts";
import type { Prompts } from "./prompt/prompts.ts";
import type { Screen } from "./screen.ts";
import type { Terminal } from "./terminal.ts";
import type { Theme } from "./theme.ts";

/** What is seen of a line that is written: the line between its prompts, and what stands below it. */
export class LineView {
  readonly #terminal: Terminal;
  readonly #screen: Screen;
  readonly #theme: Theme;
  readonly #decorator: Decorator;
  readonly #layout = new BlockLayout();
  #below: BelowLine | undefined;

  constructor(terminal: Terminal, screen: Screen, knowledge: Knowledge, theme: Theme) {
    this.#terminal = terminal;
    this.#screen = screen;
    this.#theme = theme;
    this.#decorator = new Decorator(knowledge, theme);
  }

  /** Loads Ink, which draws what stands below: the first prompt does not wait for that. */
  async load(): Promise<void> {
    const { BelowLine } = await import("./below.tsx");
    this.#below = new BelowLine(this.#theme);
  }

  /** Forgets what may be drawn otherwise now: the world has changed. */
  refresh(): void {
    this.#decorator.refresh();
  }

  /** Gives how many candidates of a menu are seen at once, if there is one. */
  draw(state: EditorState, prompts: Prompts, phase: Phase): number | undefined {
    const { columns, rows } = this.#terminal.size();
    const isEditing = phase === "editing";
    const decorated = this.#decorator.decorate(state, phase);
    // On a line that is done the right prompt would only be in the way of whoever copies it.
    const block = { ...decorated, prompts: isEditing ? prompts : { ...prompts, right: "" } };
    // Only what can be seen is drawn: a text may have been pasted that is a hundred screens high.
    const whole = this.#layout.layOut(block, columns);
    const frame = clip(isEditing ? whole : withoutEmptyEnd(whole, columns), rows);
    const below = this.#below?.draw(state, columns, isEditing ? rows - frame.rows.length : 0);
    const shown = below ? { ...frame, rows: [...frame.rows, ...below.rows] } : frame;
    this.#screen.show(shown, cursorShape(state));
    return below?.menuRows;
  }
}
