import { dollarQuote } from "../../syntax/quote.ts";

/** Quotes a text as `printf %q` does: with backslashes, or as `$'…'` when something in it cannot be shown. */
export function backslashQuote(text: string): string {
  if (text === "") return "''";
  if (/[\u0000-\u001f\u007f-\u009f\udc80-\udcff]/.test(text)) return dollarQuote(text);
  return text.replace(/[ '"\\$`|&;()<>*?[\]{},!^]/g, "\\$&").replace(/^[#~]/, "\\$&");
}
