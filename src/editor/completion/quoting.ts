import { dollarQuote } from "../../syntax/quote.ts";

/** In what quotes a word goes on at the cursor. */
export type QuoteContext = "none" | "single" | "double" | "dollar-single";

/** The text that goes on a word within the quotes that are open there. `first` is for the beginning of a word. */
export function quoteWithin(text: string, context: QuoteContext, first: boolean): string {
  switch (context) {
    case "single":
      return text.replaceAll("'", "'\\''");
    case "double":
      return text.replaceAll(/["\\$`]/g, "\\$&");
    case "dollar-single":
      return dollarQuote(text).slice(2, -1);
    case "none":
      return unquoted(text, first);
  }
}

const closing: Readonly<Record<QuoteContext, string>> = {
  none: "",
  single: "'",
  double: '"',
  "dollar-single": "'",
};

/** What ends the quotes that are open. */
export function closeQuote(context: QuoteContext): string {
  return closing[context];
}

/** Backslashes before what the shell would take for something else; the whole quoted where that would not do. */
function unquoted(text: string, first: boolean): string {
  if (/[\u0000-\u001f\u007f\ud800-\udfff]/.test(text.replaceAll(/[\ud800-\udbff][\udc00-\udfff]/g, "")))
    return dollarQuote(text);
  const escaped = text.replaceAll(/[ \t"'\\$`*?[\]{}();&|<>!]/g, "\\$&");
  return first && /^[~#=]/.test(escaped) ? `\\${escaped}` : escaped;
}
