import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { spawnTied } from "./tied";

const sources = [
  "app",
  "components",
  "lib",
  "db",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** Builds the application when its sources are not those of the last build; a build that failed leaves no mark. */
export async function buildIfNeeded(
  step: (label: string, work: () => Promise<void>) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const mark = path.join(".next", "sources");
  const current = fingerprint();
  if (existsSync(mark) && readFileSync(mark, "utf8") === current) return;
  await step("Construction de l’application (une minute environ, la première fois)", async () => {
    // A build over the remains of another one can mix them.
    rmSync(".next", { recursive: true, force: true });
    await run(signal);
    writeFileSync(mark, current);
  });
}

function fingerprint(): string {
  const hash = createHash("sha256").update(process.version);
  const visit = (file: string) => {
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) visit(path.join(file, name));
    else hash.update(file).update(readFileSync(file));
  };
  sources.forEach(visit);
  return hash.digest("hex");
}

function run(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    // Pages are dynamic: a build needs no database and no secret.
    const child = spawnTied(["node_modules/next/dist/bin/next", "build"], {
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdout: "pipe",
      stderr: "pipe",
    });
    const interrupt = () => child.kill("SIGTERM");
    signal?.addEventListener("abort", interrupt, { once: true });
    if (signal?.aborted) interrupt();
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.on("error", reject);
    child.on("close", (code) => {
      signal?.removeEventListener("abort", interrupt);
      if (signal?.aborted) reject(signal.reason);
      else if (code === 0) resolve();
      else reject(new Error(`La construction a échoué.\n${output}`));
    });
  });
}
