import type { Shell } from "../shell.ts";
import type { ArrayValue } from "./array.ts";

/** A variable. A new value makes a new object, so that a copied scope shares the old one safely. */
export interface Variable {
  /** undefined: declared (`export x`, `readonly x`) but not set. Of an array: its element 0. */
  readonly value: string | undefined;
  readonly exported: boolean;
  readonly readonly: boolean;
  /** What only few variables have: undefined for all others, which pay nothing for it. */
  readonly traits: Traits | undefined;
}

export interface Traits {
  readonly array: ArrayValue | undefined;
  /** `declare -i`: what is assigned is evaluated. */
  readonly integer: boolean;
  /** `declare -u`, `-l`, `-c`: what is assigned is changed to this case. */
  readonly letterCase: LetterCase | undefined;
  /** `declare -n`: the name that this one stands for; empty when it has none yet. Such a variable has no value. */
  readonly reference: string | undefined;
  /** `declare -t`: a function's trait, which a variable only carries. */
  readonly traced: boolean;
}

export type LetterCase = "upper" | "lower" | "capitalized";

export const noTraits: Traits = {
  array: undefined,
  integer: false,
  letterCase: undefined,
  reference: undefined,
  traced: false,
};

/** The attributes that a declaration gives (true) or takes (false); what is not named stays as it is. */
export interface Attributes {
  readonly exported?: boolean;
  readonly readonly?: boolean;
  readonly integer?: boolean;
  readonly letterCase?: LetterCase | undefined;
  readonly reference?: boolean;
  readonly traced?: boolean;
  readonly array?: "indexed" | "associative" | "none" | undefined;
}

/** One element of `name=(…)`, expanded. */
export interface ArrayElement {
  /** Undefined: the next one of an indexed array; keys and values by turns in an associative one. */
  readonly subscript: string | undefined;
  readonly value: string;
  /** `[subscript]+=value` */
  readonly append: boolean;
}

/** A variable that the shell computes when it is read, such as LINENO. */
export interface DynamicVariable {
  /** Undefined: not set now. */
  readonly get: (shell: Shell) => string | undefined;
  /** What an assignment does; without it, the variable is an ordinary one from then on. */
  readonly set?: (shell: Shell, value: string) => void;
  readonly array?: (shell: Shell) => readonly string[];
  readonly integer?: boolean;
  readonly readonly?: boolean;
}

/** An assignment that cannot be made; the message names the variable. */
export class AssignmentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AssignmentError";
  }
}

/** The error of writing to a variable that is readonly. */
export class ReadonlyError extends AssignmentError {
  readonly variable: string;

  constructor(variable: string) {
    super(`${variable}: is read only`);
    this.name = "ReadonlyError";
    this.variable = variable;
  }
}

/** The attributes' letters in the order of `declare -p` and `${name@a}`. */
export function attributeLetters({ exported, readonly, traits }: Variable): string {
  let letters = "";
  if (traits?.array) letters += traits.array.kind === "indexed" ? "a" : "A";
  if (traits?.integer) letters += "i";
  if (traits?.reference !== undefined) letters += "n";
  if (readonly) letters += "r";
  if (traits?.traced) letters += "t";
  if (exported) letters += "x";
  if (traits?.letterCase) letters += { upper: "u", lower: "l", capitalized: "c" }[traits.letterCase];
  return letters;
}
