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
  // One text for all rows: a long line changes at each key, and a node for each row would cost more than the rows.
  return (
    <Box flexDirection="column">
      <Text>{rows.join("\n") || " "}</Text>
      {below}
    </Box>
  );
}
