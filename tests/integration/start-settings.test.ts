import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, inject, test } from "vitest";

/** A program of the product with the operator's settings, and how it ended. */
async function run(script: string, settings: Record<string, string>) {
  const { DATABASE_URL: _, DATABASE_ADMIN_URL: __, DEMONSTRATION: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: { ...inherited, NODE_ENV: "production", PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      output += text;
    });
  const [code] = await once(child, "close");
  return { code, output: output.trim() };
}

const sentence =
  "DEMONSTRATION et DATABASE_URL ne vont pas ensemble\u00a0: la démonstration a des comptes au mot de passe public. Retirez l’une des deux.";

test.each(["scripts/start.ts", "scripts/worker.ts", "scripts/front/main.ts"])(
  "B12 %s with DEMONSTRATION beside DATABASE_URL: one sentence, exit code 1",
  async (script) => {
    const settings = {
      DATABASE_URL: inject("adminUrl"),
      AUTH_URL: "https://messages.exemple.fr",
      AUTH_SECRET: "8f14e45fceea167a5a36dedd4bea2543",
      DEMONSTRATION: "1",
      PORT: "3999",
    };
    expect(await run(script, settings)).toEqual({ code: 1, output: sentence });
  },
  60_000,
);
