/**
 * Words as Emacs and readline see them: letters and digits. Where a script has no blanks between its words, the
 * Unicode Standard's Annex 29 tells them apart; plain ASCII never asks it, since a segmenter takes milliseconds to
 * make.
 */
let segmenter: Intl.Segmenter | undefined;

const wordCharacter = /[\p{L}\p{M}\p{N}]/u;

/** The end of the word at or after an offset; the text's end when there is none. */
export function wordEndAfter(text: string, offset: number): number {
  let start = offset;
  while (start < text.length && !isWordAt(text, start)) start += lengthAt(text, start);
  const run = runAround(text, start);
  return run.ascii ? run.end : (boundaries(text, run).find(({ end }) => end > start)?.end ?? run.end);
}

/** The start of the word at or before an offset; 0 when there is none. */
export function wordStartBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && !isWordAt(text, startBefore(text, end))) end = startBefore(text, end);
  if (end === 0) return 0;
  const run = runAround(text, startBefore(text, end));
  if (run.ascii) return run.start;
  return boundaries(text, run).findLast(({ start }) => start < end)?.start ?? run.start;
}

/** Characters of words without any other between them. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly ascii: boolean;
}

function runAround(text: string, at: number): Run {
  let start = at;
  let end = at;
  while (start > 0 && isWordAt(text, startBefore(text, start))) start = startBefore(text, start);
  while (end < text.length && isWordAt(text, end)) end += lengthAt(text, end);
  let ascii = true;
  for (let index = start; index < end; index += 1) ascii &&= text.charCodeAt(index) < 0x80;
  return { start, end, ascii };
}

function boundaries(text: string, run: Run): { readonly start: number; readonly end: number }[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "word" });
  return Array.from(segmenter.segment(text.slice(run.start, run.end)), ({ index, segment }) => ({
    start: run.start + index,
    end: run.start + index + segment.length,
  }));
}

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= 0x80) return wordCharacter.test(text.slice(at, at + lengthAt(text, at)));
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function lengthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function startBefore(text: string, end: number): number {
  return end > 1 && (text.codePointAt(end - 2) ?? 0) > 0xffff ? end - 2 : end - 1;
}
