import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = {
  "@": path.resolve("."),
  // The guard against bundling server code for the browser has nothing to guard in a test.
  "server-only": path.resolve("tests/support/server-only.ts"),
};

export default defineConfig({
  test: {
    projects: [
      { resolve: { alias }, test: { name: "unit", include: ["tests/unit/**/*.test.ts"] } },
      { resolve: { alias }, test: { name: "architecture", include: ["tests/architecture/**/*.test.ts"] } },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: "tests/support/cluster.ts",
          testTimeout: 150_000,
          hookTimeout: 600_000,
          maxWorkers: 2,
          // Its own import of next/headers is replaced as ours is.
          server: { deps: { inline: ["next-auth"] } },
        },
      },
    ],
  },
});
