import type { IToken, TokenType } from "chevrotain";
import type { ParameterOperation, WordPart } from "./ast.ts";

/** What the lexer hands to the parser. One class, so that the parser always meets the same hidden class. */
export class Token implements IToken {
  readonly tokenType: TokenType;
  readonly tokenTypeIdx: number;
  /** The text that the token stands for: quotes are off, escapes resolved, line continuations gone. */
  readonly image: string;
  /** Places in the source, also when the text comes from an alias or from within backquotes. */
  readonly startOffset: number;
  /** The last character's place, as Chevrotain wants it: one before the start when there is no text. */
  readonly endOffset: number;
  readonly payload: Payload | undefined;

  constructor(type: TokenType, image: string, start: number, end: number, payload?: Payload) {
    this.tokenType = type;
    this.tokenTypeIdx = type.tokenTypeIdx ?? -1;
    this.image = image;
    this.startOffset = start;
    this.endOffset = end - 1;
    this.payload = payload;
  }
}

/** The lexer makes no other tokens than ours. */
export function shellToken(token: IToken): Token {
  return token as Token;
}

export type Payload = ParameterHead | HereDocumentHead;

/** What `${name:-` says before its word comes; after a subscript, what `]:-` says. */
export interface ParameterHead {
  readonly name: string;
  readonly indirect: boolean;
  readonly operation: OperationHead | undefined;
}

/** A parameter operation without its words. */
export type OperationHead =
  | Extract<ParameterOperation, { kind: "length" | "transform" | "names" }>
  | Omit<Extract<ParameterOperation, { colon: boolean }>, "word">
  | Omit<Extract<ParameterOperation, { kind: "remove" }>, "pattern">
  | Omit<Extract<ParameterOperation, { kind: "case" }>, "pattern">
  | { readonly kind: "substring" }
  | Omit<Extract<ParameterOperation, { kind: "replace" }>, "pattern" | "replacement">
  | Omit<Extract<ParameterOperation, { kind: "invalid" }>, "word">;

/**
 * A here-document between its operator and its body. The delimiter's token and the body's token share it,
 * so that the parser can put the body into the node it built when it met the operator.
 */
export interface HereDocumentHead {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  readonly body: WordPart[];
}
