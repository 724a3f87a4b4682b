import { type IParserErrorMessageProvider, tokenLabel } from "chevrotain";

/**
 * Makes Chevrotain say what was expected, and nothing else. The sentence around it is made where the lexer
 * can be asked what is open.
 */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => withArticle(tokenLabel(expected)),
  buildNotAllInputParsedMessage: () => "",
  buildNoViableAltMessage: ({ customUserDescription }) => customUserDescription ?? "",
  buildEarlyExitMessage: ({ customUserDescription }) => customUserDescription ?? "",
};

/** What is quoted is a word of the language, and stands for itself. */
function withArticle(label: string): string {
  return label.startsWith("`") ? label : `a ${label}`;
}
