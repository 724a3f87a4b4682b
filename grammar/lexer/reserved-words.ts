import type { TokenType } from "chevrotain";
import * as tokens from "../tokens.ts";

/**
 * What the next word can be. Reserved words are recognised where POSIX 2.4 and the rules of 2.10.2 say, and
 * nowhere else, so that `echo if` needs no quoting.
 */
export type Position =
  /** The first word of a command: a reserved word, an assignment, an alias, a name. */
  | "command"
  /** After an assignment or redirection: still the command's name, but no longer a reserved word. */
  | "prefix"
  | "argument"
  /** After the name of a declaration utility: an operand may assign an array. */
  | "declaration"
  /** After `fi`, `}`, `)` and their kin: a reserved word may close what surrounds them. */
  | "after-compound"
  | "for-name"
  | "for-in"
  | "case-subject"
  | "case-in"
  /** Where a pattern begins, or `esac` stands instead. */
  | "pattern"
  | "pattern-rest"
  | "function-name"
  | "function-body"
  | "fifo-names"
  | "redirection-target"
  | "here-delimiter";

export interface ReservedWord {
  readonly type: TokenType;
  /** What the next word can be. */
  readonly next: Position;
  /** The reserved word that closes what this one opens. */
  readonly closer?: string;
}

const words: Record<string, ReservedWord> = {
  if: { type: tokens.If, next: "command", closer: "fi" },
  // biome-ignore lint/suspicious/noThenProperty: `then` is a word of the shell's language
  then: { type: tokens.Then, next: "command" },
  elif: { type: tokens.Elif, next: "command" },
  else: { type: tokens.Else, next: "command" },
  fi: { type: tokens.Fi, next: "after-compound" },
  while: { type: tokens.While, next: "command", closer: "done" },
  until: { type: tokens.Until, next: "command", closer: "done" },
  for: { type: tokens.For, next: "for-name", closer: "done" },
  select: { type: tokens.Select, next: "for-name", closer: "done" },
  do: { type: tokens.Do, next: "command" },
  done: { type: tokens.Done, next: "after-compound" },
  case: { type: tokens.Case, next: "case-subject", closer: "esac" },
  in: { type: tokens.In, next: "command" },
  esac: { type: tokens.Esac, next: "after-compound" },
  "{": { type: tokens.LeftBrace, next: "command", closer: "}" },
  "}": { type: tokens.RightBrace, next: "after-compound" },
  "[[": { type: tokens.ConditionOpen, next: "after-compound" },
  "!": { type: tokens.Bang, next: "command" },
  time: { type: tokens.Time, next: "command" },
  coproc: { type: tokens.Coproc, next: "command" },
  function: { type: tokens.FunctionWord, next: "function-name" },
  fifo: { type: tokens.Fifo, next: "fifo-names" },
};

const inCommand = new Map(Object.entries(words));
const inFor = new Map([
  ["in", { type: tokens.In, next: "argument" } satisfies ReservedWord],
  ["do", words.do as ReservedWord],
  ["{", words["{"] as ReservedWord],
]);
const inCase = new Map([["in", { type: tokens.In, next: "pattern" } satisfies ReservedWord]]);
const inPattern = new Map([["esac", words.esac as ReservedWord]]);
const inFifo = new Map([["{", words["{"] as ReservedWord]]);

const byPosition: Partial<Record<Position, ReadonlyMap<string, ReservedWord>>> = {
  command: inCommand,
  "function-body": inCommand,
  "after-compound": inCommand,
  "for-in": inFor,
  "case-in": inCase,
  pattern: inPattern,
  "fifo-names": inFifo,
};

/** All reserved words. */
export function reservedWords(): readonly string[] {
  return Object.keys(words);
}

export function reservedWordAt(position: Position, text: string): ReservedWord | undefined {
  return byPosition[position]?.get(text);
}
