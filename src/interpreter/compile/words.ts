import type { Running } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import type { FieldsCode } from "./word.ts";

/** Expands words in their order, adding their fields to the arguments. Gives a coroutine if it must wait. */
export function expandWords(
  words: readonly FieldsCode[],
  shell: Shell,
  args: string[],
): Running<void> | undefined {
  for (let index = 0; index < words.length; index++) {
    const running = (words[index] as FieldsCode)(shell, args);
    if (running !== undefined) return continueWords(words, index, running, shell, args);
  }
  return undefined;
}

function* continueWords(
  words: readonly FieldsCode[],
  from: number,
  running: Running<void>,
  shell: Shell,
  args: string[],
): Running<void> {
  yield* running;
  for (let index = from + 1; index < words.length; index++) {
    const next = (words[index] as FieldsCode)(shell, args);
    if (next !== undefined) yield* next;
  }
}
