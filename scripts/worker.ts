import { run } from "graphile-worker";
import { openPool } from "@/db/pool";
import { workerUrl } from "@/db/queue";
import { poolUrl } from "@/db/settings";
import { fail } from "./console";
import { becomeTheOnlyWorker } from "./worker/alone";
import { digestCrontab } from "./worker/digest";
import { log } from "./worker/log";
import { openMailer } from "./worker/mailer";
import { readMailSettings } from "./worker/settings";
import { tasksFor } from "./worker/tasks";
import { WORKER_JOBS } from "./worker/work";

/** The background worker: composes and sends the e-mails, beside the web server. */
async function main() {
  const settings = readMailSettings(process.env);
  const url = poolUrl("mm_worker");
  if (!settings.smtpUrl && !settings.demonstration) {
    process.stderr.write("SMTP_URL n’est pas donnée\u00a0: les courriels attendent, aucun n’est envoyé.\n");
    return;
  }
  let stop = async () => {};
  let stopping = false;
  const end = async () => {
    if (stopping) return;
    stopping = true;
    // A server that doesn't answer must not hold the stop: the job is taken up again at the next start.
    setTimeout(() => process.exit(0), 10_000).unref();
    await stop().catch(() => {});
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
  await becomeTheOnlyWorker(url, () => {
    if (!stopping) fail("Courriels\u00a0: la connexion à la base est perdue.");
  });
  const mailer = openMailer(settings);
  const sql = openPool(url, "mm_worker", { max: WORKER_JOBS });
  const runner = await run({
    connectionString: workerUrl(url),
    taskList: tasksFor({ sql, mailer, settings }),
    crontab: digestCrontab,
    concurrency: WORKER_JOBS,
    noHandleSignals: true,
    logger: log,
  });
  stop = async () => {
    await runner.stop();
    mailer?.close();
    await sql.end({ timeout: 5 });
  };
  await runner.promise;
}

try {
  await main();
} catch (error) {
  fail(error);
}
