import { Box, Text } from "ink";
import type { ReactNode } from "react";

interface PromptFrameProps {
  /** Laid out already: none is wider than the terminal. */
  readonly rows: readonly string[];
  /** A menu, or what else stands below the line. */
  readonly below?: ReactNode;
}

/** All that is drawn while a command is written. */
export function PromptFrame({ rows, below }: PromptFrameProps) {
  return (
    <Box flexDirection="column">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands in its place.
        <Text key={index} wrap="truncate">
          {row === "" ? " " : row}
        </Text>
      ))}
      {below}
    </Box>
  );
}
