import type { Span } from "../src/diagnostic/span.ts";

/**
 * The abstract syntax tree of the Shell Command Language (POSIX.1-2024, XCU 2.10).
 *
 * The grammar's line stands above each node. Nodes are plain data, frozen in meaning once parsed.
 */

export interface Node {
  readonly kind: string;
  readonly span: Span;
}

// Commands

/** Program = { CompleteCommand } */
export interface Program extends Node {
  readonly kind: "program";
  readonly body: List;
}

/** List = AndOrList { ( ";" | "&" | newline ) AndOrList } */
export interface List extends Node {
  readonly kind: "list";
  readonly items: readonly ListItem[];
}

/** ListItem = AndOrList [ ";" | "&" ] */
export interface ListItem extends Node {
  readonly kind: "list-item";
  readonly command: AndOrList;
  readonly asynchronous: boolean;
}

/** AndOrList = Pipeline { ( "&&" | "||" ) Pipeline } */
export interface AndOrList extends Node {
  readonly kind: "and-or-list";
  readonly first: Pipeline;
  readonly rest: readonly AndOrBranch[];
}

export interface AndOrBranch {
  readonly operator: "&&" | "||";
  readonly pipeline: Pipeline;
}

/**
 * Pipeline = [ "time" [ "-p" ] ] { "!" } Command { ( "|" | "|&" ) Command }
 *
 * Before `|&` the command gets the redirection `2>&1`. After `time` there may be no command at all.
 */
export interface Pipeline extends Node {
  readonly kind: "pipeline";
  /** `time`, in bash's format or in that of POSIX (`-p`). */
  readonly timed: "default" | "posix" | undefined;
  readonly negated: boolean;
  readonly stages: readonly Command[];
}

export type Command = SimpleCommand | CompoundCommand | FunctionDefinition | Coprocess;

/** SimpleCommand = { Assignment | Redirection } [ Word { Word | Redirection } ] */
export interface SimpleCommand extends Node {
  readonly kind: "simple-command";
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

/** Assignment = Name [ Subscript ] [ "+" ] "=" ( [ Word ] | ArrayLiteral ) */
export interface Assignment extends Node {
  readonly kind: "assignment";
  readonly name: string;
  /** `name[subscript]=value` */
  readonly subscript: Word | undefined;
  /** `name+=value` */
  readonly append: boolean;
  /** An array literal is the only part of its word. */
  readonly value: Word;
}

export type CompoundCommand =
  | BraceGroup
  | Subshell
  | IfCommand
  | WhileLoop
  | ForLoop
  | ArithmeticFor
  | CaseCommand
  | ArithmeticCommand
  | ConditionalCommand
  | FifoBlock;

interface CompoundNode extends Node {
  readonly redirections: readonly Redirection[];
}

/** BraceGroup = "{" List "}" { Redirection } */
export interface BraceGroup extends CompoundNode {
  readonly kind: "brace-group";
  readonly body: List;
}

/** Subshell = "(" List ")" { Redirection } */
export interface Subshell extends CompoundNode {
  readonly kind: "subshell";
  readonly body: List;
}

/** IfCommand = "if" List "then" List { "elif" List "then" List } [ "else" List ] "fi" { Redirection } */
export interface IfCommand extends CompoundNode {
  readonly kind: "if";
  readonly clauses: readonly IfClause[];
  readonly otherwise: List | undefined;
}

export interface IfClause {
  readonly condition: List;
  readonly body: List;
}

/** WhileLoop = ( "while" | "until" ) List "do" List "done" { Redirection } */
export interface WhileLoop extends CompoundNode {
  readonly kind: "while";
  /** `until` runs its body while the condition fails. */
  readonly until: boolean;
  readonly condition: List;
  readonly body: List;
}

/** ForLoop = ( "for" | "select" ) Name [ "in" { Word } ( ";" | newline ) ] LoopBody { Redirection } */
export interface ForLoop extends CompoundNode {
  readonly kind: "for" | "select";
  readonly name: string;
  /** Without `in`, the loop runs over the positional parameters. */
  readonly words: readonly Word[] | undefined;
  readonly body: List;
}

/** ArithmeticFor = "for" "((" Arithmetic ";" Arithmetic ";" Arithmetic "))" [ ";" ] LoopBody { Redirection } */
export interface ArithmeticFor extends CompoundNode {
  readonly kind: "arithmetic-for";
  /** Each is empty where nothing is written. */
  readonly initial: readonly WordPart[];
  readonly condition: readonly WordPart[];
  readonly update: readonly WordPart[];
  readonly body: List;
}

/** ArithmeticCommand = "((" Arithmetic "))" { Redirection }: fails where the value is 0 */
export interface ArithmeticCommand extends CompoundNode {
  readonly kind: "arithmetic-command";
  readonly parts: readonly WordPart[];
}

/** ConditionalCommand = "[[" Condition "]]" { Redirection } */
export interface ConditionalCommand extends CompoundNode {
  readonly kind: "conditional";
  readonly condition: Condition;
}

/**
 * Condition = Both { "||" Both } ; Both = Test { "&&" Test }
 * Test = { "!" } ( "(" Condition ")" | UnaryTest Word | Word [ BinaryTest Word ] )
 */
export type Condition =
  | { readonly kind: "and" | "or"; readonly left: Condition; readonly right: Condition }
  | { readonly kind: "not"; readonly operand: Condition }
  /** A word alone is true when it is not empty: `-n`. */
  | { readonly kind: "unary-test"; readonly operator: string; readonly operand: Word }
  | { readonly kind: "binary-test"; readonly operator: string; readonly left: Word; readonly right: Word };

/** CaseCommand = "case" Word "in" { CaseItem } "esac" { Redirection } */
export interface CaseCommand extends CompoundNode {
  readonly kind: "case";
  readonly subject: Word;
  readonly items: readonly CaseItem[];
}

/** CaseItem = [ "(" ] Word { "|" Word } ")" [ List ] [ ";;" | ";&" | ";;&" ] */
export interface CaseItem extends Node {
  readonly kind: "case-item";
  readonly patterns: readonly Word[];
  readonly body: List;
  /** `;&` runs the next item too; `;;&` goes on to look for another that matches. */
  readonly terminator: ";;" | ";&" | ";;&";
}

/** FifoBlock = "fifo" Name { Name } "{" List "}" { Redirection } */
export interface FifoBlock extends CompoundNode {
  readonly kind: "fifo";
  readonly names: readonly string[];
  readonly body: List;
}

/** FunctionDefinition = Name "(" ")" { newline } CompoundCommand */
export interface FunctionDefinition extends Node {
  readonly kind: "function";
  readonly name: string;
  readonly body: CompoundCommand;
}

/** Coprocess = "coproc" ( [ Name ] CompoundCommand | SimpleCommand ): runs beside the shell, with two pipes to it */
export interface Coprocess extends Node {
  readonly kind: "coprocess";
  /** The array that gets the descriptors. */
  readonly name: string;
  readonly body: SimpleCommand | CompoundCommand;
}

// Redirections

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

// Words

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

// Arithmetic (POSIX.1-2024, XCU 2.6.4), read from text by arithmetic.ts

export type ArithmeticExpression =
  | { readonly kind: "number"; readonly value: bigint }
  | ({ readonly kind: "variable" } & ArithmeticVariable)
  | { readonly kind: "unary"; readonly operator: ArithmeticUnary; readonly operand: ArithmeticExpression }
  | {
      readonly kind: "binary";
      readonly operator: ArithmeticBinary;
      readonly left: ArithmeticExpression;
      readonly right: ArithmeticExpression;
    }
  | {
      readonly kind: "conditional";
      readonly condition: ArithmeticExpression;
      readonly consequent: ArithmeticExpression;
      readonly alternative: ArithmeticExpression;
    }
  | {
      readonly kind: "assignment";
      readonly variable: ArithmeticVariable;
      /** `=` has none, `+=` has `+`. */
      readonly operator: ArithmeticBinary | undefined;
      readonly value: ArithmeticExpression;
    }
  | {
      readonly kind: "step";
      readonly variable: ArithmeticVariable;
      readonly by: 1 | -1;
      /** `x++` gives the value before the step, `++x` the one after. */
      readonly prefix: boolean;
    };

/** ArithmeticVariable = Name [ "[" text "]" ], the text being an expression or, of an associative array, a key */
export interface ArithmeticVariable {
  readonly name: string;
  readonly subscript: string | undefined;
}

export type ArithmeticUnary = "+" | "-" | "!" | "~";

export type ArithmeticBinary =
  | "**"
  | "*"
  | "/"
  | "%"
  | "+"
  | "-"
  | "<<"
  | ">>"
  | "<"
  | "<="
  | ">"
  | ">="
  | "=="
  | "!="
  | "&"
  | "^"
  | "|"
  | "&&"
  | "||"
  | ",";
