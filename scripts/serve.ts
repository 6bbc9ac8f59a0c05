import { demoAccounts, demoPassword } from "@/db/seed/accounts";
import { startWorker } from "./background";
import { buildIfNeeded } from "./build";
import { fail, step } from "./console";
import { prepareDatabase } from "./database";
import { readHost, readTrustedProxies } from "./front/peers";
import { ensurePortIsFree, readPort, startServer } from "./server";
import { readMailSettings } from "./worker/settings";

/** Database, build, server, worker, in that order; then waits, and puts them away: the server first, the database last. */
export async function serve(mode: "start" | "dev"): Promise<void> {
  try {
    const port = readPort(process.env.PORT);
    readMailSettings(process.env);
    const host = readHost(process.env.HOST);
    readTrustedProxies(process.env.TRUSTED_PROXY);
    await ensurePortIsFree(port, host);
    const database = await prepareDatabase(".data");
    // A signal during the build ends it here; the database is put away.
    const early = () => database.close().then(() => process.exit(130));
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, early);
    try {
      if (mode === "start") await buildIfNeeded(step);
      const server = await step("Démarrage du serveur web", () => startServer(port, database.environment, mode));
      const worker = startWorker(workerEnvironment(port, database.environment));
      announce(port, database.demonstration);
      const stop = async () => {
        process.stdout.write("\nArrêt : fin des requêtes en cours, puis de la base de données…\n");
        await server.stop();
      };
      for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.removeListener(signal, early);
        // npm passes on the signal that the terminal has sent already: the second one changes nothing.
        process.on(signal, stop);
      }
      const code = await server.ended;
      await worker.stop();
      await database.close();
      process.exit(code === 143 || code === 130 ? 0 : code);
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    fail(error);
  }
}

/** The worker writes links: it needs the public address. */
export const workerEnvironment = (port: number, environment: Record<string, string>) => ({
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
