import { Box, Text } from "ink";
import type { Cell, MenuPage } from "../menu-layout.ts";
import { styled, type Theme } from "../theme.ts";

/** The candidates to choose from, with what they mean. */
export function CompletionMenu({ page, theme }: { readonly page: MenuPage; readonly theme: Theme }) {
  return (
    <Box flexDirection="column">
      {page.rows.map((cells, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands in its place.
        <Box key={row} gap={2}>
          {cells.map((cell) => (
            <CandidateCell key={cell.label} cell={cell} page={page} theme={theme} />
          ))}
        </Box>
      ))}
      {page.note && <Text>{styled(page.note, theme("menu-description"))}</Text>}
    </Box>
  );
}

function CandidateCell({
  cell,
  page,
  theme,
}: {
  readonly cell: Cell;
  readonly page: MenuPage;
  readonly theme: Theme;
}) {
  const style = theme(cell.selected ? "menu-selected" : "menu");
  return (
    <>
      <Box width={page.labelWidth} flexShrink={0}>
        <Text wrap="truncate">{styled(cell.label, style)}</Text>
      </Box>
      {page.descriptionWidth > 0 && (
        <Box width={page.descriptionWidth} flexShrink={0}>
          <Text wrap="truncate">{styled(cell.description, theme("menu-description"))}</Text>
        </Box>
      )}
    </>
  );
}
