import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDatabase, dropDatabase } from "@/db/databases";
import { ensureLogins } from "@/db/logins";
import { poolEnvironment } from "@/db/settings";
import { freePort, startServer } from "@/scripts/server";
import { expect, onDatabase, send, signInByForm, test, unique, writeMessage } from "./support";

/** The operator's command on a database; what it said. */
async function admin(environment: Record<string, string>, ...words: string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/admin.ts", ...words], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  const [code] = await once(child, "close");
  expect(code, output).toBe(0);
  return output;
}

test("C17 the running product is saved; on the restored database one signs in, reads and sends", async ({
  browser,
}) => {
  const directory = mkdtempSync(path.join(tmpdir(), "mes-messages-"));
  const file = path.join(directory, "sauvegarde.gz");
  const source = process.env.E2E_ADMIN_URL ?? "";
  const secret = process.env.E2E_AUTH_SECRET ?? "";
  const restored = (url: string) => Object.assign(new URL(url), { pathname: "/restauree" }).href;
  await createDatabase(source, "restauree");
  try {
    expect(await admin({ DATABASE_ADMIN_URL: source }, "sauvegarde", file)).toContain("Sauvegarde écrite dans");
    const url = restored(source);
    expect(await admin({ DATABASE_ADMIN_URL: url }, "restauration", file)).toContain(
      "Base restaurée, telle qu’elle était le",
    );
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const server = await startServer(port, {
      ...poolEnvironment(await ensureLogins(url, url, secret)),
      AUTH_SECRET: secret,
      AUTH_URL: origin,
    });
    try {
      const context = await browser.newContext({ baseURL: origin });
      const page = await context.newPage();
      await signInByForm(page, "agent.etat@demo.fr", "/envoi");
      await expect(page.getByRole("link", { name: /^Consulter MSG_/ }).first()).toBeVisible();
      const title = unique("Après restauration");
      await writeMessage(page, title);
      const reference = await send(page);
      await context.clearCookies();
      await signInByForm(page, "fournisseur@demo.fr", `/reception/${reference}`);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await context.close();
      const [here] = await onDatabase((sql) => sql`select count(*)::int as n from message where title = ${title}`);
      expect(here?.n).toBe(0);
    } finally {
      await server.stop();
    }
  } finally {
    await dropDatabase(source, "restauree");
    rmSync(directory, { recursive: true });
  }
});
