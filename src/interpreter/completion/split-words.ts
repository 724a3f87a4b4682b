/** Splits a list of words at the characters of IFS that are not quoted, and removes the quotes. */
export function splitWords(text: string, ifs: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === "'" || character === '"') {
      const end = closing(text, at);
      word = (word ?? "") + unescaped(text.slice(at + 1, end), character);
      at = end;
    } else if (character === "\\") {
      at += 1;
      word = (word ?? "") + (text[at] ?? "");
    } else if (ifs.includes(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}

function closing(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== text[open]) at += text[at] === "\\" && text[open] === '"' ? 2 : 1;
  return Math.min(at, text.length);
}

function unescaped(text: string, quote: string): string {
  return quote === '"' ? text.replaceAll(/\\(["\\$`])/g, "$1") : text;
}
