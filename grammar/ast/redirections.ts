import type { Node } from "./node.ts";
import type { Word, WordPart } from "./words.ts";

/** Redirections (POSIX.1-2024, XCU 2.7). */

export type RedirectionOperator =
  | "<"
  | ">"
  | ">>"
  | ">|"
  | "<>"
  | "<&"
  | ">&"
  /** A here-string: the word and a newline are what is read. */
  | "<<<"
  /** Standard output and standard error. */
  | "&>"
  | "&>>";

export type Redirection = FileRedirection | HereDocument;

/** FileRedirection = [ IoNumber | "{" Name "}" ] RedirectionOperator Word */
export interface FileRedirection extends Node {
  readonly kind: "redirection";
  /** The descriptor written before the operator; undefined means the operator's default. */
  readonly fd: number | undefined;
  /** `{variable}>`: a free descriptor is chosen, and its number assigned. */
  readonly variable?: string;
  readonly operator: RedirectionOperator;
  readonly target: Word;
}

/** HereDocument = [ IoNumber | "{" Name "}" ] ( "<<" | "<<-" ) Word … newline Body Delimiter */
export interface HereDocument extends Node {
  readonly kind: "here-document";
  readonly fd: number | undefined;
  readonly variable?: string;
  /** `<<-`: leading tabs are gone from the body already. */
  readonly stripTabs: boolean;
  /** The delimiter after quote removal. */
  readonly delimiter: string;
  /** A delimiter with any quote in it: the body is taken as it stands. */
  readonly quoted: boolean;
  /** Literal, parameter, command and arithmetic parts, as within double quotes (but `"` is itself). */
  readonly body: readonly WordPart[];
}
