const plain = /^[A-Za-z0-9_@%+=:,./-]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unprintable = /[\u0000-\u001f\u007f\udc80-\udcff]/;

/** The text as one word of the shell that expands to exactly it, quoted no more than it needs. */
export function quote(text: string): string {
  if (plain.test(text)) return text;
  if (unprintable.test(text)) return dollarQuoted(text);
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** `$'…'`, which can name control characters and bytes that are no text. */
function dollarQuoted(text: string): string {
  let quoted = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (character === "\n") quoted += "\\n";
    else if (character === "\t") quoted += "\\t";
    else if (character === "'" || character === "\\") quoted += `\\${character}`;
    else if (code < 0x20 || code === 0x7f) quoted += octal(code);
    else if (code >= 0xdc80 && code <= 0xdcff) quoted += octal(code - 0xdc00);
    else quoted += character;
  }
  return `$'${quoted}'`;
}

function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, "0")}`;
}
