import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**", "test/bench/**", "test/server/**"],
    globalSetup: ["test/database.setup.ts"],
    env: { TZ: "UTC" },
    // Two files at a time: the suite is meant for small machines.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
