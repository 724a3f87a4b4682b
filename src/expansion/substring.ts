/** An error in the words of the user's script. */
export class SubstringError extends Error {}

/**
 * `${parameter:offset:length}`: characters from `offset` on, counted from the end if it is negative; a negative
 * length says how many to leave out at the end. @throws SubstringError if the end comes before the start
 */
export function substring(value: string, offset: number, length: number | undefined): string {
  // Only characters beyond the basic plane make code units and characters differ.
  const characters = /[\ud800-\udbff]/.test(value) ? [...value] : value;
  const size = characters.length;
  const start = offset < 0 ? size + offset : offset;
  if (start < 0 || start > size) return "";
  const end = length === undefined ? size : length < 0 ? size + length : Math.min(size, start + length);
  if (end < start) throw new SubstringError(`${length}: substring expression < 0`);
  const part = characters.slice(start, end);
  return typeof part === "string" ? part : part.join("");
}

/** `${@:offset:length}` and `${name[@]:offset:length}`, where `indices` says which element stands where. */
export function slice(
  values: readonly string[],
  indices: readonly number[] | undefined,
  offset: number,
  length: number | undefined,
): readonly string[] {
  if (length !== undefined && length < 0) throw new SubstringError(`${length}: substring expression < 0`);
  const end = indices === undefined ? values.length : (indices.at(-1) ?? -1) + 1;
  const from = offset < 0 ? end + offset : offset;
  if (from < 0) return [];
  const start = indices === undefined ? from : indices.findIndex((index) => index >= from);
  if (start < 0) return [];
  return values.slice(start, length === undefined ? undefined : start + length);
}
