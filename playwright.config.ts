import { defineConfig } from "playwright/test";

/** scripts/e2e.ts finds the browser, starts the production build, and passes both on. */
export default defineConfig({
  testDir: "tests",
  // What kills connections runs alone, at the end: the other tests share the server with it.
  projects: process.env.CAPTURES
    ? [{ name: "captures", testMatch: "captures/**/*.spec.ts" }]
    : [
        {
          name: "parcours",
          testMatch: ["e2e/**/*.spec.ts", "accessibility/**/*.spec.ts"],
          testIgnore: "**/faults.spec.ts",
        },
        { name: "pannes", testMatch: "e2e/faults.spec.ts", dependencies: ["parcours"] },
      ],
  fullyParallel: false,
  workers: 2,
  // Far beyond what a quiet machine needs: a busy one must fail no test.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    baseURL: process.env.E2E_URL,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
});
