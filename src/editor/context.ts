import type { Action } from "./action.ts";
import type { Chain, EditorState, Reduced } from "./state.ts";
import type { EditBuffer } from "./text/buffer.ts";

/** What a command knows of what came before it. The state that it gets has neither argument nor chain any more. */
export interface Context {
  /** The numeric argument; 1 without one. */
  readonly count: number;
  /** Whether an argument was given. */
  readonly explicit: boolean;
  /** The argument as it was typed. */
  readonly argument: string;
  readonly chain: Chain | undefined;
}

/** How actions of certain kinds are carried out. */
export type Performers<Kind extends Action["kind"]> = {
  readonly [K in Kind]: (
    state: EditorState,
    action: Extract<Action, { kind: K }>,
    context: Context,
  ) => Reduced;
};

export function contextOf({ argument, chain }: EditorState): Context {
  const explicit = argument !== "";
  const count = !explicit ? 1 : argument === "-" ? -1 : Number(argument);
  return { count, explicit, argument, chain };
}

export function edited(state: EditorState, buffer: EditBuffer, chain?: Chain): Reduced {
  return { state: { ...state, buffer, chain } };
}
