import { demoAccounts, demoPassword } from "@/db/seed/accounts";
import { readMailSettings } from "../lib/jobs/settings";
import { startWorker } from "./background";
import { buildIfNeeded } from "./build";
import { fail, step } from "./console";
import { type Prepared, prepareDatabase } from "./database";
import { readHost, readTrustedProxies } from "./front/peers";
import { Interrupted, interruption, unlessInterrupted } from "./interruption";
import { ensurePortIsFree, readPort, startServer, type WebServer } from "./server";

/** What the tests put in the place of what takes long and is not the launcher's. */
type Parts = { build?: typeof buildIfNeeded; web?: typeof startServer; load?: Parameters<typeof prepareDatabase>[2] };

/** Database, build, server, worker, in that order; then waits, and puts them away: the server first, the database last. */
export async function serve(mode: "start" | "dev", parts: Parts = {}): Promise<void> {
  const { build = buildIfNeeded, web = startServer, load } = parts;
  const signal = interruption();
  let database: Prepared | undefined;
  try {
    const port = readPort(process.env.PORT);
    readMailSettings(process.env);
    const host = readHost(process.env.HOST);
    readTrustedProxies(process.env.TRUSTED_PROXY);
    await ensurePortIsFree(port, host);
    database = await prepareDatabase(".data", signal, load);
    if (mode === "start") await build(step, signal);
    const { environment } = database;
    const server = await step("Démarrage du serveur web", () => web(port, environment, mode, signal));
    const worker = startWorker(workerEnvironment(port, environment));
    announce(port, database.demonstration);
    const code = await endOf(server, database, signal);
    await server.stop();
    await worker.stop();
    await database.close();
    process.exit(code);
  } catch (error) {
    await database?.close();
    if (error instanceof Interrupted) process.exit(130);
    fail(error);
  }
}

/** Serves until somebody stops it, the server ends, or the database can't be kept: with which exit code. */
async function endOf(server: WebServer, database: Prepared, signal: AbortSignal): Promise<number> {
  try {
    const end = Promise.race([server.ended, database.lost]);
    const reason = await unlessInterrupted(signal, end);
    if (typeof reason === "number") return reason === 143 || reason === 130 ? 0 : reason;
    process.stderr.write(`\n${reason.message}\nL’application s’arrête.\n`);
    return 1;
  } catch {
    process.stdout.write("\nArrêt : fin des requêtes en cours, puis de la base de données…\n");
    return 0;
  }
}

/** The worker writes links: it needs the public address. */
const workerEnvironment = (port: number, environment: Record<string, string>) => ({
  ...environment,
  AUTH_URL: environment.AUTH_URL || process.env.AUTH_URL || `http://localhost:${port}`,
});

function announce(port: number, demonstration: boolean) {
  const lines = ["", `Mes messages est prêt : http://localhost:${port}`];
  if (demonstration) {
    lines.push("", `Comptes de démonstration (mot de passe : ${demoPassword})`);
    for (const { email, description } of demoAccounts) lines.push(`  ${email.padEnd(27)} ${description}`);
  }
  process.stdout.write(`${lines.join("\n")}\n\nCtrl-C pour arrêter.\n`);
}
