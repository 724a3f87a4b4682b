import { createToken, EOF, Lexer, type TokenType } from "chevrotain";

/**
 * The terminals of the grammar.
 *
 * The labels are what messages and diagrams show. None has a pattern: the lexer is our own, because
 * Chevrotain's reads the whole text at once, so it could not stop at the end of one complete command (after
 * `exit` a script may hold anything, and an alias changes the very next line), could not put an alias's text
 * in the place of a word, and could not tell the `)` of a case pattern within `$( )` from the one that
 * closes it.
 */

const terminals: TokenType[] = [EOF];

function terminal(name: string, label: string): TokenType {
  const type = createToken({ name, label, pattern: Lexer.NA });
  terminals.push(type);
  return type;
}

export const allTokens: readonly TokenType[] = terminals;

export const EndOfInput = EOF;
/** The end of the input within a token; no rule takes it. */
export const Unclosed = terminal("Unclosed", "unclosed token");

export function isEnd(type: TokenType): boolean {
  return type === EndOfInput || type === Unclosed;
}

export const Newline = terminal("Newline", "newline");

// Control operators
export const AndIf = terminal("AndIf", "`&&`");
export const OrIf = terminal("OrIf", "`||`");
export const Pipe = terminal("Pipe", "`|`");
export const PipeAmpersand = terminal("PipeAmpersand", "`|&`");
export const Ampersand = terminal("Ampersand", "`&`");
export const Semicolon = terminal("Semicolon", "`;`");
export const DoubleSemicolon = terminal("DoubleSemicolon", "`;;`");
export const SemicolonAmpersand = terminal("SemicolonAmpersand", "`;&`");
export const DoubleSemicolonAmpersand = terminal("DoubleSemicolonAmpersand", "`;;&`");
export const LeftParenthesis = terminal("LeftParenthesis", "`(`");
export const RightParenthesis = terminal("RightParenthesis", "`)`");
/** `(` and `)` with nothing but blanks between them, after the name of a function. */
export const FunctionParentheses = terminal("FunctionParentheses", "`()`");

// Arithmetic commands and conditions
/** `((` where a command begins, or after `for`; `ArithmeticClose` ends it. */
export const ArithmeticCommandOpen = terminal("ArithmeticCommandOpen", "`((`");
export const ConditionOpen = terminal("ConditionOpen", "`[[`");
export const ConditionClose = terminal("ConditionClose", "`]]`");
/** `-f` and its kin, before their operand. */
export const UnaryTest = terminal("UnaryTest", "unary test operator");
/** `==`, `=~`, `-eq` and their kin, between two operands. */
export const BinaryTest = terminal("BinaryTest", "binary test operator");

// Redirections
/** One of `<` `>` `>>` `>|` `<>` `<&` `>&` `<<<` `&>` `&>>`; the image tells which. */
export const RedirectionOperator = terminal("RedirectionOperator", "redirection operator");
/** `<<` or `<<-` */
export const HereOperator = terminal("HereOperator", "`<<`");
export const HereDelimiter = terminal("HereDelimiter", "here-document delimiter");
export const HereBodyOpen = terminal("HereBodyOpen", "here-document body");
export const HereBodyClose = terminal("HereBodyClose", "end of the here-document");
/** Digits directly before `<` or `>`. */
export const IoNumber = terminal("IoNumber", "descriptor number");
/** `{name}` directly before `<` or `>`. */
export const IoLocation = terminal("IoLocation", "`{name}`");

// Reserved words
export const If = terminal("If", "`if`");
export const Then = terminal("Then", "`then`");
export const Elif = terminal("Elif", "`elif`");
export const Else = terminal("Else", "`else`");
export const Fi = terminal("Fi", "`fi`");
export const While = terminal("While", "`while`");
export const Until = terminal("Until", "`until`");
export const For = terminal("For", "`for`");
export const Select = terminal("Select", "`select`");
export const Do = terminal("Do", "`do`");
export const Done = terminal("Done", "`done`");
export const Case = terminal("Case", "`case`");
export const In = terminal("In", "`in`");
export const Esac = terminal("Esac", "`esac`");
export const LeftBrace = terminal("LeftBrace", "`{`");
export const RightBrace = terminal("RightBrace", "`}`");
export const Bang = terminal("Bang", "`!`");
export const Time = terminal("Time", "`time`");
export const TimeOption = terminal("TimeOption", "`-p`");
export const Coproc = terminal("Coproc", "`coproc`");
export const FunctionWord = terminal("FunctionWord", "`function`");
export const Fifo = terminal("Fifo", "`fifo`");

// Words
/** A word that is literal from end to end. */
export const Word = terminal("Word", "word");
export const Name = terminal("Name", "name");
export const FunctionName = terminal("FunctionName", "function name");
/** `name=`; the parts of the value follow, up to the end of the word. */
export const AssignmentName = terminal("AssignmentName", "`name=`");
/** `name+=` */
export const AppendName = terminal("AppendName", "`name+=`");
/** `name[` of an assignment; the parts of the subscript follow, and then `]=` or `]+=`. */
export const SubscriptedName = terminal("SubscriptedName", "`name[`");
export const SubscriptAssign = terminal("SubscriptAssign", "`]=`");
export const SubscriptAppend = terminal("SubscriptAppend", "`]+=`");
/** The `(` directly after `name=`. */
export const ArrayOpen = terminal("ArrayOpen", "`(`");
/** `[` at the beginning of an element that has its subscript. */
export const ElementOpen = terminal("ElementOpen", "`[`");
export const ArrayClose = terminal("ArrayClose", "`)`");
/** Has no text: it says that the parts before it are one word. */
export const WordEnd = terminal("WordEnd", "end of the word");

// Parts of words
export const Literal = terminal("Literal", "literal text");
export const Escaped = terminal("Escaped", "`\\` character");
export const SingleQuoted = terminal("SingleQuoted", "`'…'`");
export const DollarSingleQuoted = terminal("DollarSingleQuoted", "`$'…'`");
export const DoubleQuoteOpen = terminal("DoubleQuoteOpen", '`"`');
export const DoubleQuoteClose = terminal("DoubleQuoteClose", '`"`');
/** `$name`, `${name}` or `${#name}` */
export const Parameter = terminal("Parameter", "`$name`");
/** `${name` and an operator; the parts of the operator's word follow. */
export const ParameterOpen = terminal("ParameterOpen", "`${name` operator");
/** Between the two words of an operator: `:` or `/`. */
export const ParameterSeparator = terminal("ParameterSeparator", "separator");
export const ParameterClose = terminal("ParameterClose", "`}`");
/** `@(` and its kin; the parts of the alternatives follow. */
export const PatternGroupOpen = terminal("PatternGroupOpen", "`?(` `*(` `+(` `@(` `!(`");
export const PatternGroupClose = terminal("PatternGroupClose", "`)`");
/** `${name[`; the parts of the subscript follow. */
export const SubscriptedOpen = terminal("SubscriptedOpen", "`${name[`");
/** `]}` */
export const SubscriptedClose = terminal("SubscriptedClose", "`]}`");
/** `]` and an operator; the parts of the operator's words follow. */
export const SubscriptedOperator = terminal("SubscriptedOperator", "`]` operator");
export const SubstitutionOpen = terminal("SubstitutionOpen", "`$(`");
/** `<(` or `>(` in a word; the image tells which. */
export const ProcessSubstitutionOpen = terminal("ProcessSubstitutionOpen", "`<(` `>(`");
export const BackquoteOpen = terminal("BackquoteOpen", "`` ` ``");
export const BackquoteClose = terminal("BackquoteClose", "`` ` ``");
export const ArithmeticOpen = terminal("ArithmeticOpen", "`$((`");
export const ArithmeticClose = terminal("ArithmeticClose", "`))`");
