import { defineConfig } from "vitest/config";

/** What needs a browser: `npx vitest run --config vitest.browser.config.ts`. Debian's Chromium, or the one that CHROMIUM names. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.browser.ts"],
    env: { TZ: "UTC" },
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
