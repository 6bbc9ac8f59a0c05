import { run } from "graphile-worker";
import { openPool } from "@/db/pool";
import { workerUrl } from "@/db/queue";
import { poolUrl } from "@/db/settings";
import { becomeTheOnlyWorker } from "../lib/jobs/alone";
import { digestCrontab } from "../lib/jobs/digest";
import { log } from "../lib/jobs/log";
import { openMailer } from "../lib/jobs/mailer";
import { purgeCrontab } from "../lib/jobs/purge";
import { readMailSettings } from "../lib/jobs/settings";
import { tasksFor } from "../lib/jobs/tasks";
import { WORKER_JOBS } from "../lib/jobs/work";
import { fail } from "./console";

/** The background worker, beside the web server: composes and sends the e-mails, and purges. */
async function main() {
  const settings = readMailSettings(process.env);
  const url = poolUrl("mm_worker");
  const silent = !settings.smtpUrl && !settings.demonstration;
  if (silent) process.stderr.write("SMTP_URL n’est pas donnée\u00a0: les courriels attendent, aucun n’est envoyé.\n");
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
  const tasks = tasksFor({ sql, mailer, settings });
  const runner = await run({
    connectionString: workerUrl(url),
    // Of jobs without their task here, none is taken: they wait.
    taskList: silent ? { purge: tasks.purge } : tasks,
    crontab: silent ? purgeCrontab : `${digestCrontab}\n${purgeCrontab}`,
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
