import type { List } from "./commands.ts";
import type { Node } from "./node.ts";

/** Words and their parts (POSIX.1-2024, XCU 2.2 and 2.6). */

/** Word = WordPart { WordPart } */
export interface Word extends Node {
  readonly kind: "word";
  /** Empty only for the value of `name=`. */
  readonly parts: readonly WordPart[];
}

export type WordPart =
  | Literal
  | Escaped
  | SingleQuoted
  | DollarSingleQuoted
  | DoubleQuoted
  | ParameterExpansion
  | PatternGroup
  | CommandSubstitution
  | ProcessSubstitution
  | ArithmeticExpansion
  | ArrayLiteral;

/** Unquoted text; within double quotes and here-documents, text after the removal of backslashes. */
export interface Literal extends Node {
  readonly kind: "literal";
  readonly text: string;
}

/** Escaped = "\" character */
export interface Escaped extends Node {
  readonly kind: "escaped";
  readonly text: string;
}

/** SingleQuoted = "'" text "'" */
export interface SingleQuoted extends Node {
  readonly kind: "single-quoted";
  readonly text: string;
}

/** DollarSingleQuoted = "$'" text "'", the text with its escapes resolved */
export interface DollarSingleQuoted extends Node {
  readonly kind: "dollar-single-quoted";
  readonly text: string;
}

/** DoubleQuoted = '"' { Literal | ParameterExpansion | CommandSubstitution | ArithmeticExpansion } '"' */
export interface DoubleQuoted extends Node {
  readonly kind: "double-quoted";
  readonly parts: readonly WordPart[];
}

/**
 * ParameterExpansion = "$" Parameter
 *   | "${" [ "!" ] Parameter [ Subscript ] [ Operation ] "}"
 *   | "${" "#" Parameter [ Subscript ] "}"
 *   | "${" "!" Name ( "*" | "@" ) "}"
 */
export interface ParameterExpansion extends Node {
  readonly kind: "parameter";
  /** A name, the digits of a positional parameter, or one of `@ * # ? - $ !`. */
  readonly name: string;
  /** Subscript = "[" ( "@" | "*" | Word ) "]" */
  readonly subscript: Word | undefined;
  /** `${!name}`: what is expanded is the parameter that the value names; of `${!name[@]}`, the subscripts. */
  readonly indirect: boolean;
  readonly operation: ParameterOperation | undefined;
}

/**
 * Operation = [ ":" ] ( "-" | "=" | "?" | "+" ) [ Word ] | ( "#" | "##" | "%" | "%%" ) [ Word ]
 *   | ":" Word [ ":" [ Word ] ] | "/" [ "/" | "#" | "%" ] [ Word ] [ "/" [ Word ] ]
 *   | ( "^" | "^^" | "," | ",," | "~" | "~~" ) [ Word ] | "@" ( "Q" | "E" | "P" | "A" | "a" | "U" | "u" | "L" | "K" | "k" )
 */
export type ParameterOperation =
  /** `${#name}` */
  | { readonly kind: "length" }
  /** `${name:-word}` and its kin; `colon` makes an empty value count as unset. */
  | {
      readonly kind: "default" | "assign" | "error" | "alternative";
      readonly colon: boolean;
      readonly word: Word;
    }
  /** What no operator begins, like `${name!word}`: an error when it is expanded. The name may be empty. */
  | { readonly kind: "invalid"; readonly word: Word }
  /** `${name#word}`, `##`, `%`, `%%` */
  | {
      readonly kind: "remove";
      readonly side: "prefix" | "suffix";
      readonly longest: boolean;
      readonly pattern: Word;
    }
  /** `${name:offset:length}`, both arithmetic once they are expanded */
  | { readonly kind: "substring"; readonly offset: Word; readonly length: Word | undefined }
  /** `${name/pattern/replacement}`, `//`, `/#`, `/%` */
  | {
      readonly kind: "replace";
      readonly where: "first" | "all" | "prefix" | "suffix";
      readonly pattern: Word;
      readonly replacement: Word | undefined;
    }
  /** `${name^pattern}`, `^^`, `,`, `,,`, `~`, `~~`; an empty pattern matches any character */
  | {
      readonly kind: "case";
      readonly to: "upper" | "lower" | "toggled";
      readonly all: boolean;
      readonly pattern: Word;
    }
  /** `${name@Q}` */
  | { readonly kind: "transform"; readonly letter: TransformLetter }
  /** `${!prefix*}` and `${!prefix@}`: the names of variables */
  | { readonly kind: "names"; readonly list: "*" | "@" };

export type TransformLetter = "Q" | "E" | "P" | "A" | "a" | "U" | "u" | "L" | "K" | "k";

/** PatternGroup = ( "?(" | "*(" | "+(" | "@(" | "!(" ) { WordPart } ")": alternatives, with `|` between them */
export interface PatternGroup extends Node {
  readonly kind: "pattern-group";
  readonly operator: "?" | "*" | "+" | "@" | "!";
  readonly parts: readonly WordPart[];
}

/**
 * ArrayLiteral = "(" { ArrayElement | newline } ")", only as the value of an assignment, or behind `name=` in an
 * operand of a declaration utility
 */
export interface ArrayLiteral extends Node {
  readonly kind: "array-literal";
  readonly elements: readonly ArrayElement[];
}

/** ArrayElement = Word | Subscript [ "+" ] "=" [ Word ] */
export interface ArrayElement extends Node {
  readonly kind: "array-element";
  readonly subscript: Word | undefined;
  readonly append: boolean;
  readonly value: Word;
}

/** CommandSubstitution = "$(" Program ")" | "`" Program "`" */
export interface CommandSubstitution extends Node {
  readonly kind: "command-substitution";
  readonly style: "dollar" | "backquote";
  readonly body: List;
}

/** ProcessSubstitution = ( "<(" | ">(" ) Program ")": the name of a file that the program writes, or reads */
export interface ProcessSubstitution extends Node {
  readonly kind: "process-substitution";
  readonly direction: "<" | ">";
  readonly body: List;
}

/** ArithmeticExpansion = "$((" text "))", the text being expanded before it is read as an expression */
export interface ArithmeticExpansion extends Node {
  readonly kind: "arithmetic";
  readonly parts: readonly WordPart[];
}
