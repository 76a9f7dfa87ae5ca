import { defineConfig } from "vitest/config";

/** What needs a browser: `npx vitest run --config vitest.browser.config.ts`. Debian's Chromium, or the one that CHROMIUM names. */
export default defineConfig({
  test: {
    // As long as a busy machine may take.
    expect: { poll: { timeout: 15_000 } },
    include: ["test/browser/**/*.browser.ts"],
    globalSetup: ["test/database.setup.ts"],
    env: { TZ: "UTC" },
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
