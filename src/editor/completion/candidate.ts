/** What a candidate is. */
export type CandidateKind =
  | "command"
  | "builtin"
  | "function"
  | "alias"
  | "keyword"
  | "file"
  | "directory"
  | "variable"
  | "user"
  | "signal"
  | "job"
  | "process"
  | "option"
  | "subcommand"
  | "argument";

/** A word, or the last part of one, that could be meant. */
export interface Candidate {
  /** What it is called, without quotes: what is shown, and compared with what was typed. */
  readonly label: string;
  readonly kind: CandidateKind;
  readonly description?: string;
  /** What follows it when it is taken: a blank ends the word. A blank by default. */
  readonly suffix?: string;
  /** What is put into the text as it stands, quotes and all; made from the label by default. */
  readonly raw?: string;
}

/** A candidate as text. */
export interface QuotedCandidate extends Candidate {
  readonly raw: string;
  readonly suffix: string;
}

/** What could stand in a part of a text. */
export interface Completion {
  /** The part, in UTF-16 code units; it ends at the cursor. */
  readonly start: number;
  readonly end: number;
  /** What was typed of it, without quotes. */
  readonly typed: string;
  readonly candidates: readonly QuotedCandidate[];
}
