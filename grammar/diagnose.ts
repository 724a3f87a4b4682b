import type { IRecognitionException, IToken } from "chevrotain";
import type { Diagnostic } from "../src/diagnostic/diagnostic.ts";
import { abridge } from "../src/diagnostic/excerpt.ts";
import type { Span } from "../src/diagnostic/span.ts";
import { SyntaxFailure } from "./failure.ts";
import type { Lexer } from "./lexer/lexer.ts";
import type { Opener } from "./lexer/mode.ts";
import { shellToken } from "./token.ts";
import { BackquoteClose, isEnd, Newline } from "./tokens.ts";

/** Says in a shell user's words why the parser stopped. The exception's message is what it expected. */
export function diagnose(error: IRecognitionException, lexer: Lexer): SyntaxFailure {
  const { token, message: expected } = error;
  const atEnd = isEnd(token.tokenType);
  const { opener } = lexer;
  const diagnostic = atEnd ? ended(token, expected, opener, lexer) : unexpected(token, expected, lexer);
  return new SyntaxFailure(diagnostic, mayGrow(token, lexer), shellToken(token));
}

/** Could more text make it right? Also a last word or operator may only be the beginning of another. */
function mayGrow(token: IToken, lexer: Lexer): boolean {
  const end = (token.endOffset ?? -1) + 1;
  const endsLine = token.tokenType === Newline && end > token.startOffset;
  const last = isEnd(token.tokenType) || (end === lexer.source.text.length && !endsLine);
  return last && (lexer.input.growing || lexer.unfinishedHereDocument);
}

function unexpected(token: IToken, expected: string, lexer: Lexer): Diagnostic {
  const { opener, source } = lexer;
  const span = spanOf(token);
  const shown = show(token, source.text);
  const wanted = wantedInstead(token, expected, source.text);
  const message =
    shown === expected
      ? `${shown} is an ordinary word here: expected \`;\` or a newline before it`
      : `unexpected ${shown}${wanted}`;
  return { code: "unexpected-token", message, source, span, ...relatedTo(opener, span) };
}

/**
 * What would be right. After a word `(` can only have begun a function, whatever the command's end would be: to name
 * that would mislead.
 */
function wantedInstead({ image, startOffset }: IToken, expected: string, text: string): string {
  if (image === "(") {
    const before = text.slice(0, startOffset);
    if (/[A-Za-z_]\w*$/.test(before)) return ", expected `()` as after a function's name";
    if (closer.test(expected) && /[^\s;&|<>()]$/.test(before.trimEnd())) return "";
  }
  return expected === "" ? "" : `, expected ${expected}`;
}

/** What ends a compound command. */
const closer = /^`(?:[a-z]+|[})])`$/;

/** The end of the input, or of what stands in backquotes, has come too early. */
export function ended(
  token: IToken,
  expected: string,
  opener: Opener | undefined,
  { source, input }: Lexer,
): Diagnostic {
  const end = spanOf(token);
  const within = input.kind === "backquote" ? " within the backquotes" : "";
  if (opener?.code === "unclosed-quote") {
    return {
      code: "unclosed-quote",
      message: `unclosed ${opener.label}${within}`,
      source,
      span: opener.span,
    };
  }
  const subject = opener ? `${opener.label} is not closed${within}:` : "unexpected end of input,";
  const wanted = opener?.expected ?? expected;
  const message = wanted === "" ? subject.slice(0, -1) : `${subject} expected ${wanted}`;
  return { code: "unexpected-end", message, source, span: end, ...relatedTo(opener, end) };
}

function relatedTo(opener: Opener | undefined, span: Span): Pick<Diagnostic, "related"> {
  if (!opener || opener.span.start === span.start) return {};
  return { related: { message: `${opener.label} begins here`, span: opener.span } };
}

function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: (token.endOffset ?? -1) + 1 };
}

/** The token as it was written, if that is one short line. */
function show(token: IToken, text: string): string {
  if (token.tokenType === Newline) return "newline";
  if (token.tokenType === BackquoteClose) return "end of the backquotes";
  const written = text.slice(token.startOffset, (token.endOffset ?? -1) + 1);
  const [line = ""] = written.split("\n", 1);
  const shown = abridge(line);
  return line === written && line !== "" ? `\`${shown}\`` : `\`${shown}…\``;
}
