import type { Action } from "../editor/action.ts";
import { completeAt } from "../editor/completion/complete.ts";
import type { CompletionWorld } from "../editor/completion/world.ts";
import type { EditBuffer } from "../editor/text/buffer.ts";
import type { Keyboard } from "./keyboard.ts";

/** How long a key waits for what the one before has asked for, in milliseconds: a second Tab chooses from its menu. */
const patience = 60;

/** What the editor asks of the world, and the answers that come when other keys have been taken since. */
export class Questions {
  readonly #world: CompletionWorld;
  readonly #keyboard: Keyboard;
  readonly #answers: Action[] = [];

  constructor(world: CompletionWorld, keyboard: Keyboard) {
    this.#world = world;
    this.#keyboard = keyboard;
  }

  /** What could stand before the cursor, if that is known at once; else it will be news. */
  async ask(buffer: EditBuffer): Promise<Action | undefined> {
    const answer = completeAt(buffer.text, buffer.cursor, this.#world).then(
      (completion): Action => ({ kind: "candidates", completion, buffer }),
      // Whatever is wrong with what describes a command, the line can be written without it.
      () => undefined,
    );
    const early = await within(answer, patience);
    if (early !== "late") return early;
    this.#keyboard.awaited += 1;
    void answer.then((late) => {
      if (late) this.#answers.push(late);
      this.#keyboard.awaited -= 1;
      this.#keyboard.news.come = true;
    });
    return undefined;
  }

  /** The answers that have come late. */
  answers(): readonly Action[] {
    return this.#answers.splice(0);
  }
}

/** What a promise gives, if it does so in time. */
async function within<Result>(promise: Promise<Result>, milliseconds: number): Promise<Result | "late"> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(resolve, milliseconds, "late");
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
