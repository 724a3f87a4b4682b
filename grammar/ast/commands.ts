import type { Node } from "./node.ts";
import type { Redirection } from "./redirections.ts";
import type { Word, WordPart } from "./words.ts";

/** Commands (POSIX.1-2024, XCU 2.9), and the programs that are made of them. */

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
