import { continueWith } from "../interpreter/coroutines/effect.ts";
import type { InteractiveShell } from "../interpreter/interactive.ts";
import type { Input, Keyboard } from "./keyboard.ts";

/** Waits for what the keyboard gives, as the shell's foreground: signals and the terminal's end are input, too. */
export async function awaitInput(session: InteractiveShell, keyboard: Keyboard): Promise<Input> {
  let input: Input | undefined;
  await session.attend(() =>
    continueWith(keyboard.read(), (read) => {
      input = read;
      return 0;
    }),
  );
  if (session.isHungUp) return { kind: "gone" };
  return input ?? { kind: "interrupted" };
}
