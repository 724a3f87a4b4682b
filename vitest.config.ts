import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/build.ts"],
    // Sessions start real processes: a slow machine must not turn into a failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
