import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { startWorker } from "./background";
import { findBrowser } from "./browser";
import { buildIfNeeded } from "./build";
import { fail, step } from "./console";
import { prepareDatabase } from "./database";
import { interruption } from "./interruption";
import { freePort, startServer } from "./server";

const directory = ".data-e2e";
const captures = process.argv.includes("--captures");

/** Runs the browser tests (or takes the screenshots) against the production build, on a fresh database with demonstration data. */
async function main(): Promise<number> {
  const browser = findBrowser((text) => process.stdout.write(`${text}\n`));
  rmSync(directory, { recursive: true, force: true });
  // The tests have a database of their own, whatever this machine is set up for.
  for (const name of [
    "DATABASE_URL",
    "DATABASE_ADMIN_URL",
    "AUTH_URL",
    "AUTH_SECRET",
    "SMTP_URL",
    "MAIL_FROM",
    "HOST",
    "TRUSTED_PROXY",
    "ASSISTANCE",
  ])
    delete process.env[name];
  const signal = interruption();
  const database = await prepareDatabase(directory, signal);
  try {
    await buildIfNeeded(step, signal);
    const port = await freePort();
    const server = await startServer(port, database.environment, "start", signal);
    const worker = startWorker({ ...database.environment, AUTH_URL: `http://localhost:${port}` });
    try {
      return await playwright({
        E2E_URL: `http://localhost:${port}`,
        E2E_ADMIN_URL: database.adminUrl,
        // Under another name than the product's: tests that make cookies say so.
        E2E_AUTH_SECRET: database.environment.AUTH_SECRET ?? "",
        ...(browser ? { CHROMIUM_PATH: browser } : {}),
        ...(captures ? { CAPTURES: "1" } : {}),
      });
    } finally {
      await server.stop();
      await worker.stop();
    }
  } finally {
    await database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function playwright(environment: Record<string, string>): Promise<number> {
  const extra = process.argv.slice(2).filter((argument) => argument !== "--captures");
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["node_modules/playwright/cli.js", "test", ...extra], {
      env: { ...process.env, ...environment },
      stdio: "inherit",
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

try {
  process.exit(await main());
} catch (error) {
  fail(error);
}
