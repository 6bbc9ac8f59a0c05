import { spawnSync } from "node:child_process";

/** Types, lint and format, architecture: all of them run, and the first to fail decides. */
const checks: [string, string[]][] = [
  ["Types", ["node_modules/typescript/bin/tsc", "--noEmit"]],
  ["Lint et format", ["node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings"]],
  ["Architecture", ["node_modules/vitest/vitest.mjs", "run", "--project", "architecture"]],
];

const failed = checks.filter(([name, command]) => {
  process.stdout.write(`\n${name}\n`);
  return spawnSync(process.execPath, command, { stdio: "inherit" }).status !== 0;
});
if (failed.length > 0) process.stdout.write(`\nÀ corriger : ${failed.map(([name]) => name).join(", ")}\n`);
process.exit(failed.length > 0 ? 1 : 0);
