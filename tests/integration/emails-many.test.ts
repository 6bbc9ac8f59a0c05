import { Logger, runOnce } from "graphile-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { locks } from "@/db/locks";
import { openPool, type Pool } from "@/db/pool";
import { workerUrl } from "@/db/queue";
import { readMailSettings } from "@/lib/jobs/settings";
import { tasksFor } from "@/lib/jobs/tasks";
import { WORKER_JOBS } from "@/lib/jobs/work";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";

// As many jobs at once, on as many connections, as the product's worker: what a job holds, another one may wait for.
const database = useDatabase();
const READERS = 520;
const MESSAGES = 10;
let cast: Cast;
let pool: Pool;
beforeAll(async () => {
  cast = await makeCast(database);
  pool = openPool(database.url("mm_worker"), "mm_worker", { max: WORKER_JOBS });
  await database.owner`
    insert into app_user (email, name, password_hash, notice)
    select 'lecteur-' || i || '@essai.fr', 'Lecteur ' || i, '-', 'immediat' from generate_series(1, ${READERS}::int) i`;
  await database.owner`
    insert into habilitation (user_id, structure_id, mode)
    select id, ${cast.structures.sanjee.id}, 'consultation' from app_user where email like 'lecteur-%'`;
});
afterAll(() => pool.end({ timeout: 1 }));

test("G3 ten messages at once, of more than 500 subscribed readers each: all are told, each reader once a message", async () => {
  for (let i = 0; i < MESSAGES; i += 1) {
    await send(cast.agent, {
      structure: cast.structures.etat.identifier,
      type: "fournisseur",
      destinataires: [cast.structures.sanjee.identifier],
    });
  }
  await pool`update graphile_worker._private_jobs set run_at = now()`;
  // All connections are busy until as many jobs have begun: those jobs then go on at the same moment.
  const holder = await database.owner.reserve();
  await holder`select pg_advisory_lock(${locks.testPause})`;
  const busy = Promise.all(
    Array.from({ length: WORKER_JOBS }, () => pool`select pg_advisory_xact_lock_shared(${locks.testPause})`),
  );
  let begun = 0;
  const settings = readMailSettings({ AUTH_URL: "https://messages.exemple.fr", DEMONSTRATION: "1" });
  const { notices } = tasksFor({ sql: pool, mailer: undefined, settings });
  if (!notices) throw new Error("no such task");
  await runOnce({
    connectionString: workerUrl(database.url("mm_worker")),
    taskList: {
      notices: async (payload) => {
        begun += 1;
        if (begun === WORKER_JOBS) await holder`select pg_advisory_unlock(${locks.testPause})`;
        await notices(payload);
      },
    },
    concurrency: WORKER_JOBS,
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
  });
  await busy;
  holder.release();
  const told = await database.owner<{ n: number; readers: number }[]>`
    select count(*)::int as n, count(distinct to_address)::int as readers from email
    where event_key like 'message:%' and to_address like 'lecteur-%' group by split_part(event_key, ':', 2)`;
  expect(told).toHaveLength(MESSAGES);
  for (const each of told) expect(each).toEqual({ n: READERS, readers: READERS });
  // A job for each e-mail, and none of the notices' left.
  const jobs = await pool<{ task: string; n: number }[]>`
    select task_identifier as task, count(*)::int as n from graphile_worker.jobs group by 1`;
  expect([...jobs]).toEqual([{ task: "email", n: MESSAGES * READERS }]);
}, 450_000);
