import { spawnSync } from "node:child_process";

/** Everything that proves the product, fastest first; stops at the first part that fails. */
const parts: [string, string[]][] = [
  ["Vérifications", ["node_modules/tsx/dist/cli.mjs", "scripts/check.ts"]],
  ["Tests des règles", ["node_modules/vitest/vitest.mjs", "run", "--project", "unit"]],
  ["Tests sur Postgres", ["node_modules/vitest/vitest.mjs", "run", "--project", "integration"]],
  ["Tests dans le navigateur", ["node_modules/tsx/dist/cli.mjs", "scripts/e2e.ts"]],
];

for (const [name, command] of parts) {
  process.stdout.write(`\n── ${name}\n`);
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
  if (status !== 0) {
    process.stdout.write(`\n${name} : échec.\n`);
    process.exit(status ?? 1);
  }
}
process.stdout.write("\nTout est passé.\n");
