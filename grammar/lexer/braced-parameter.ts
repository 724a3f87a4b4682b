import { HASH, isDigit, isNameStart, RIGHT_BRACE } from "../characters.ts";
import type { OperationHead, ParameterHead, Token } from "../token.ts";
import * as tokens from "../tokens.ts";
import { readParameterName } from "./dollar.ts";
import type { Input } from "./input.ts";
import type { Lexer } from "./lexer.ts";
import type { LiteralStyle } from "./literal.ts";
import type { Opener } from "./mode.ts";
import { ParameterMode } from "./parameter-mode.ts";
import { readOperation, takesNoWord } from "./parameter-operator.ts";
import { SubscriptMode } from "./subscript-mode.ts";

/** A head whose words follow. */
type WholeHead = ParameterHead & { readonly operation: OperationHead };

const BANG = 0x21;
const LEFT_BRACKET = 0x5b;

/** Reads `${` and what follows, up to the words of its operation if it has some. The input stands at the `{`. */
export function readBraced(lexer: Lexer, start: number, style: LiteralStyle): Token {
  const { input } = lexer;
  input.at += 1;
  const head = readLength(input) ?? readIndirect(input) ?? readName(input, false);
  if (!head) return readInvalid(lexer, start, { name: "", indirect: false }, style);
  if (input.code() === LEFT_BRACKET && isNameStart(head.name.charCodeAt(0)) && !isNames(head)) {
    return openSubscript(lexer, start, head, style);
  }
  const operation = head.operation ?? readOperation(input);
  if (operation !== undefined && !takesNoWord(operation))
    return open(lexer, start, { ...head, operation }, style);
  if (input.code() !== RIGHT_BRACE) return readInvalid(lexer, start, head, style);
  input.at += 1;
  return lexer.token(tokens.Parameter, `$${head.name}`, start, { ...head, operation });
}

/** Begins the words after an operator. */
function open(lexer: Lexer, start: number, head: WholeHead, style: LiteralStyle): Token {
  const token = lexer.token(tokens.ParameterOpen, `\${${head.name}`, start, head);
  lexer.enter(new ParameterMode(opener(lexer, start), head.operation, style));
  return token;
}

/** `${#name}`; but `${#}` is the parameter `#`, and so it is before an operator. */
function readLength(input: Input): ParameterHead | undefined {
  const start = input.at;
  if (input.code() === HASH) {
    input.at += 1;
    const name = readParameterName(input, true);
    const next = input.code();
    if (name !== "" && (next === RIGHT_BRACE || (next === LEFT_BRACKET && isNameStart(name.charCodeAt(0))))) {
      return { name, indirect: false, operation: { kind: "length" } };
    }
  }
  input.at = start;
  return undefined;
}

/** `${!name}`, `${!1}`, `${!#}`, `${!prefix*}`; but `${!}` is the parameter `!`, and so it is before an operator. */
function readIndirect(input: Input): ParameterHead | undefined {
  const start = input.at;
  if (input.code() === BANG) {
    input.at += 1;
    const code = input.code();
    const last = code === HASH && input.text.charCodeAt(input.after(input.at + 1)) === RIGHT_BRACE;
    if (isNameStart(code) || isDigit(code) || last) {
      const head = readName(input, true);
      const list = head && isNameStart(code) ? readNamesList(input) : undefined;
      return list ? { name: head?.name ?? "", indirect: false, operation: { kind: "names", list } } : head;
    }
  }
  input.at = start;
  return undefined;
}

/** The `*` or `@` of `${!prefix*}`, if it is directly before the end. */
function readNamesList(input: Input): "*" | "@" | undefined {
  const at = input.after(input.at);
  const character = input.text[at];
  if (character !== "*" && character !== "@") return undefined;
  const end = input.after(at + 1);
  if (input.text.charCodeAt(end) !== RIGHT_BRACE) return undefined;
  input.at = end;
  return character;
}

function readName(input: Input, indirect: boolean): ParameterHead | undefined {
  const name = readParameterName(input, true);
  return name === "" ? undefined : { name, indirect, operation: undefined };
}

function isNames({ operation }: ParameterHead): boolean {
  return operation?.kind === "names";
}

function openSubscript(lexer: Lexer, start: number, head: ParameterHead, style: LiteralStyle): Token {
  const { input } = lexer;
  input.at += 1;
  const token = lexer.token(tokens.SubscriptedOpen, `\${${head.name}[`, start, head);
  const begun = opener(lexer, start);
  lexer.enter(new SubscriptMode(begun, (_, end) => closeSubscript(lexer, start, end, head, style)));
  return token;
}

/** What follows the `]`: an operator, or the end of the expansion. */
function closeSubscript(
  lexer: Lexer,
  start: number,
  end: number,
  head: ParameterHead,
  style: LiteralStyle,
): Token {
  const { input } = lexer;
  const found = head.operation ?? readOperation(input);
  if ((found === undefined || takesNoWord(found)) && input.code() === RIGHT_BRACE) {
    input.at += 1;
    return lexer.token(tokens.SubscriptedClose, "]}", end, { ...head, operation: found });
  }
  if (beginningOfOperator.test(input.text.slice(input.at))) {
    return lexer.unclosed("`${`", start, "`}`");
  }
  const operation = found === undefined || takesNoWord(found) ? invalid : found;
  const token = lexer.token(tokens.SubscriptedOperator, "]", end, { ...head, operation });
  lexer.enter(new ParameterMode(opener(lexer, start), operation, style));
  return token;
}

/** What the input may end in before it is known what the expansion is. */
const beginning = /^\$\{[#!]?(?:[A-Za-z_0-9]+|[@*#?$!-])?(?::|@[A-Za-z]?)?$/;
const beginningOfOperator = /^(?::|@[A-Za-z]?)?$/;

/** Anything else is read to its `}`: it is a mistake only where it is expanded, as in every shell. */
function readInvalid(
  lexer: Lexer,
  start: number,
  head: Pick<ParameterHead, "name" | "indirect">,
  style: LiteralStyle,
): Token {
  if (mayGoOn(lexer, start)) return lexer.unclosed("`${`", start, "`}`");
  return open(lexer, start, { ...head, operation: invalid }, style);
}

const invalid: OperationHead = { kind: "invalid" };

function mayGoOn({ input }: Lexer, start: number): boolean {
  return beginning.test(input.text.slice(start));
}

function opener(lexer: Lexer, start: number): Opener {
  const span = { start: lexer.input.startOf(start), end: lexer.input.endOf(start + 2) };
  return { code: "unexpected-end", label: "`${`", span };
}
