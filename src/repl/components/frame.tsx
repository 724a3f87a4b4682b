import { Box, Text } from "ink";

/** The rows of the prompt: each is laid out already, and no wider than the terminal. */
export function Rows({ rows }: { readonly rows: readonly string[] }) {
  return rows.map((row, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands in its place.
    <Text key={index} wrap="truncate">
      {row === "" ? " " : row}
    </Text>
  ));
}

/** All that is drawn while a command is written. */
export function PromptFrame({ rows }: { readonly rows: readonly string[] }) {
  return (
    <Box flexDirection="column">
      <Rows rows={rows} />
    </Box>
  );
}
