import { Logger, runOnce } from "graphile-worker";
import { openPool, type Pool } from "@/db/pool";
import { workerUrl } from "@/db/queue";
import { leavingKey } from "@/lib/auth/leaving-link";
import { type Mailer, openMailer } from "@/lib/jobs/mailer";
import { readMailSettings } from "@/lib/jobs/settings";
import { tasksFor } from "@/lib/jobs/tasks";
import type { TestDatabase } from "./database";

export const LEAVING_KEY = leavingKey("un secret d’essai de plus de trente-deux caractères");
const silent = new Logger(() => () => {});

/** The worker's own tasks, run in the test until no job is due. Without SMTP_URL: the demonstration, where e-mails are kept. */
export function workerOf(database: TestDatabase, smtpUrl?: string) {
  const settings = readMailSettings({
    AUTH_URL: "https://messages.exemple.fr",
    SMTP_URL: smtpUrl,
    DEMONSTRATION: "1",
    LEAVING_KEY,
  });
  let sql: Pool | undefined;
  let mailer: Mailer | undefined;
  const work = () => {
    sql ??= openPool(database.url("mm_worker"), "mm_worker", { max: 3 });
    mailer ??= openMailer(settings);
    return { sql, mailer, settings };
  };
  return {
    work,
    run: async () => {
      await runOnce({
        connectionString: workerUrl(database.url("mm_worker")),
        taskList: tasksFor(work()),
        noHandleSignals: true,
        logger: silent,
      });
      // runOnce ends before the outcome of the last job is written.
      while ((await work().sql`select 1 from graphile_worker.jobs where locked_at is not null`).length > 0)
        await new Promise((resolve) => setTimeout(resolve, 10));
    },
    /** What waits for its next try is due now. */
    hasten: () => work().sql`update graphile_worker._private_jobs set run_at = now() where attempts < max_attempts`,
    jobs: () =>
      work().sql<{ task: string; attempts: number }[]>`
        select task_identifier as task, attempts::int from graphile_worker.jobs order by id`,
    close: async () => {
      mailer?.close();
      await sql?.end();
    },
  };
}

export type Kept = { key: string; to: string; subject: string; text: string; html: string };

/** The e-mails whose key begins so. */
export const emailsLike = (database: TestDatabase, prefix: string) =>
  database.owner<Kept[]>`
    select event_key as key, to_address as "to", subject, text, html from email where starts_with(event_key, ${prefix}) order by id`;
