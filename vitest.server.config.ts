import { defineConfig } from "vitest/config";

// The store's suite, and the attacks that look into files, against a server that was installed separately: test/server/run.sh starts one and
// names it in KINDLING_TEST_SERVER_URL.
export default defineConfig({
  test: {
    include: [
      ...["test/store/**/*.test.ts", "test/server/**/*.test.ts"],
      ...["canary", "crash", "differ", "immutability", "linkage", "schema-lint", "shred"].map(
        (name) => `test/attacks/${name}.test.ts`,
      ),
    ],
    exclude: ["test/store/embedded/**"],
    globalSetup: ["test/database.setup.ts"],
    env: { TZ: "UTC" },
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
