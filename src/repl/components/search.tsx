import { Box, Text } from "ink";
import { styled, type Theme } from "../theme.ts";

export interface SearchPage {
  readonly query: string;
  /** One line each. */
  readonly matches: readonly {
    readonly text: string;
    readonly directory: string;
    readonly selected: boolean;
  }[];
  readonly note: string;
}

/** What is looked for in the history, and what was found: the chosen one stands in the line itself. */
export function HistorySearchList({ page, theme }: { readonly page: SearchPage; readonly theme: Theme }) {
  return (
    <Box flexDirection="column">
      <Box>
        <Text>{`${styled("history:", theme("search-label"))} `}</Text>
        <Box flexShrink={1}>
          <Text wrap="truncate-start">{page.query}</Text>
        </Box>
        <Box flexShrink={0}>
          <Text>{`  ${styled(page.note, theme("menu-description"))}`}</Text>
        </Box>
      </Box>
      {page.matches.map(({ text, directory, selected }) => (
        <Box key={text} gap={2}>
          <Box flexShrink={1}>
            <Text wrap="truncate">{styled(text, theme(selected ? "menu-selected" : "menu"))}</Text>
          </Box>
          <Text wrap="truncate-start">{styled(directory, theme("menu-description"))}</Text>
        </Box>
      ))}
    </Box>
  );
}
