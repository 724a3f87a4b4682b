const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;
const unprintable = /[\u0000-\u001f\u007f-\u009f\udc80-\udcff]/;

/** The text as one word of the shell that expands to exactly it, quoted no more than it needs. */
export function quote(text: string): string {
  if (plain.test(text)) return text;
  return unprintable.test(text) ? dollarQuote(text) : singleQuote(text);
}

/** The text as a quoted word, even where nothing needs it: what `${name@Q}` gives. */
export function quoteAlways(text: string): string {
  return unprintable.test(text) ? dollarQuote(text) : singleQuote(text);
}

/** `"…"`, or `$'…'` where that cannot say it: how values are listed by `declare -p`. */
export function doubleQuote(text: string): string {
  return unprintable.test(text) ? dollarQuote(text) : `"${text.replace(/["$`\\]/g, "\\$&")}"`;
}

/** `'…'`. A single quote cannot stand within, so that it is put between two such. */
export function singleQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** `$'…'`, which can name control characters and bytes that are no text. */
export function dollarQuote(text: string): string {
  let quoted = "";
  for (const character of text) quoted += escapes[character] ?? escaped(character);
  return `$'${quoted}'`;
}

const escapes: Record<string, string> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\u001b": "\\E",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "'": "\\'",
  "\\": "\\\\",
};

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return octal(code);
  if (code >= 0xdc80 && code <= 0xdcff) return octal(code - 0xdc00);
  return character >= "\u0080" && character <= "\u009f"
    ? `\\u${code.toString(16).padStart(4, "0")}`
    : character;
}

/** Three digits, so that a digit that follows is not taken for one of them. */
function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, "0")}`;
}
