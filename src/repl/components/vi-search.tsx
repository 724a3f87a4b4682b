import { Text } from "ink";
import type { ViState } from "../../editor/vi/state.ts";
import { styled, type Theme } from "../theme.ts";

export type ViSearchInput = NonNullable<ViState["searchInput"]>;

/** What is being written after `/` or `?` in vi mode. */
export function ViSearchLine({ input, theme }: { readonly input: ViSearchInput; readonly theme: Theme }) {
  const sign = input.direction === "older" ? "/" : "?";
  return <Text wrap="truncate">{styled(sign, theme("search-label")) + input.text}</Text>;
}
