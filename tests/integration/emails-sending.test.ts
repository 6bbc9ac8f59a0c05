import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { locks } from "@/db/locks";
import type { Pool } from "@/db/pool";
import { leavingToken } from "@/lib/auth/leaving-link";
import { noticeEmail } from "@/lib/emails/templates";
import { queueEmails } from "@/lib/jobs/work";
import { useDatabase } from "../support/database";
import { LEAVING_KEY, workerOf } from "../support/jobs";
import { type Smtp, startSmtp } from "../support/smtp";

const database = useDatabase();
let smtp: Smtp;
let worker: ReturnType<typeof workerOf>;
beforeAll(async () => {
  smtp = await startSmtp();
  worker = workerOf(database, smtp.url);
});
afterAll(async () => {
  await worker.close();
  await smtp.close();
});
beforeEach(async () => {
  smtp.received.length = 0;
  await worker.work().sql`delete from graphile_worker._private_jobs`;
});

const content = (subject = "Objet") => ({
  subject,
  text: "Bonjour\n{{origin}}/compte\n",
  html: "<p>{{origin}}/compte</p>",
});

/** Queues an e-mail as the worker's tasks do; `fails`: in a transaction that is then rolled back. */
async function queue(key: string, { to = "a@exemple.fr", fails = false, subject = "Objet" } = {}) {
  const run = worker.work().sql.begin(async (tx) => {
    await queueEmails(tx as unknown as Pool, [{ key, to, email: content(subject) }]);
    if (fails) await tx`select 1 / 0`;
  });
  if (fails) await expect(run).rejects.toThrow();
  else await run;
}
const row = async (key: string) =>
  (
    await database.owner<{ sent: boolean; text: string; html: string; messageId: string }[]>`
    select sent_at is not null as sent, text, html, message_id as "messageId" from email where event_key = ${key}`
  )[0];

const isSent = (key: string) => async () => (await row(key))?.sent === true;

describe("sending", () => {
  test("an e-mail leaves with its links resolved, under its own Message-ID; its texts are then emptied", async () => {
    await queue("essai:1", { subject: "Été : 1 000 €" });
    await worker.run();
    const [mail] = smtp.received;
    const sent = await row("essai:1");
    expect(smtp.received).toHaveLength(1);
    expect(mail).toMatchObject({ to: ["a@exemple.fr"], messageId: `<${sent?.messageId}@messages.exemple.fr>` });
    expect(mail?.source).toContain("https://messages.exemple.fr/compte");
    expect(mail?.source).not.toContain("{{origin}}");
    expect(mail?.source).toMatch(/^From: Mes messages <ne-pas-repondre@messages\.exemple\.fr>/m);
    expect(mail?.source).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(mail?.source).toMatch(/multipart\/alternative/);
    expect(sent).toMatchObject({ sent: true, text: "", html: "" });
    expect(await worker.jobs()).toEqual([]);
  });

  test("A2 one about new messages carries its way out, in its text and for the mail reader’s own button; others don’t", async () => {
    const [person] = await database.owner<{ id: string }[]>`
      insert into app_user (email, name, password_hash) values ('a@exemple.fr', 'A', 'x') returning id`;
    const id = person?.id ?? "";
    const token = leavingToken(id, LEAVING_KEY);
    const { text, html } = noticeEmail({ reference: "MSG_000000001", title: "{{jeton}}", sender: "Mairie" });
    const about = { subject: "Un message", text, html };
    await queueEmails(worker.work().sql, [{ key: "essai:avis", to: "a@exemple.fr", recipientId: id, email: about }]);
    await queue("essai:autre", { to: "b@exemple.fr" });
    await worker.run();
    const sourceOf = (address: string) =>
      (smtp.received.find(({ to }) => to[0] === address)?.source ?? "").replace(/=\r\n|\r\n(?=[ \t])/g, "");
    const [mine, other] = [sourceOf("a@exemple.fr"), sourceOf("b@exemple.fr")];
    const way = `https://messages.exemple.fr/desinscription/${token}`;
    expect(mine).toMatch(new RegExp(`^List-Unsubscribe: <${way.replaceAll(".", "[.]")}/un-clic>\r$`, "m"));
    expect(mine).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(mine.split(way).length - 1).toBeGreaterThanOrEqual(4);
    expect(mine).not.toContain("{{jeton}}");
    expect(other).toContain("Objet");
    expect(other).not.toMatch(/List-Unsubscribe|desinscription/);
  });

  test("the e-mail of a change that was rolled back is never sent", async () => {
    await queue("essai:annule", { fails: true });
    await worker.run();
    expect(smtp.received).toEqual([]);
    expect(await row("essai:annule")).toBeUndefined();
    expect(await worker.jobs()).toEqual([]);
  });

  test("one per event and person: the second of a key is none", async () => {
    await queue("essai:double");
    await queue("essai:double");
    await worker.run();
    expect(smtp.received).toHaveLength(1);
  });

  test("an address that looks like two reaches nobody else", async () => {
    await queue("essai:liste", { to: "a@exemple.fr, b@exemple.fr" });
    await worker.run().catch(() => {});
    expect(smtp.received.flatMap(({ to }) => to)).not.toContain("b@exemple.fr");
    await database.owner`update email set sent_at = now() where event_key = 'essai:liste'`;
    await worker.hasten();
    await worker.run();
  });
});

describe("failures", () => {
  test("refused for a while (451): tried again later, and sent once, under one Message-ID", async () => {
    smtp.state.refuses = true;
    await queue("essai:451");
    await worker.run();
    expect(await worker.jobs()).toEqual([{ task: "email", attempts: 1 }]);
    expect(await row("essai:451")).toMatchObject({ sent: false, text: content().text });
    smtp.state.refuses = false;
    // Not before its time.
    await worker.run();
    expect(smtp.received).toEqual([]);
    await worker.hasten();
    await worker.run();
    expect(smtp.received).toHaveLength(1);
    await worker.hasten();
    await worker.run();
    expect(smtp.received).toHaveLength(1);
  });

  test("the server is away, then back: nothing is lost", async () => {
    await smtp.close();
    await queue("essai:absent:1");
    await queue("essai:absent:2", { to: "b@exemple.fr" });
    await worker.run();
    expect(await worker.jobs()).toHaveLength(2);
    await smtp.comeBack();
    await worker.hasten();
    await worker.run();
    expect(smtp.received.map(({ to }) => to[0]).sort()).toEqual(["a@exemple.fr", "b@exemple.fr"]);
  });
});

/** The worker as npm start runs it; none outlives its test. */
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});
function startProcess(settings: Record<string, string> = { SMTP_URL: smtp.url }): ChildProcess {
  const { SMTP_URL: _, DEMONSTRATION: __, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], {
    env: { ...inherited, NODE_ENV: "production", AUTH_URL: "https://messages.exemple.fr", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  return child;
}
const ended = async (child: ChildProcess) => {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
};
async function until(what: string, done: () => Promise<boolean> | boolean) {
  for (let waited = 0; waited < 2400; waited += 1) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited too long: ${what}`);
}

describe("the worker's process", { timeout: 150_000 }, () => {
  test("killed after the server accepted and before it was noted: the repeat carries the same Message-ID", async () => {
    await queue("essai:mort");
    // The note waits for this lock; the process is killed meanwhile, and its transaction with it.
    const holder = await database.owner.reserve();
    await holder`begin`;
    await holder`select 1 from email where event_key = 'essai:mort' for update`;
    const first = startProcess();
    const admin = postgres(database.adminUrl, { max: 1 });
    const waiting = () => admin<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'update email%'`;
    await until("the note to wait", async () => (await waiting()).length > 0);
    first.kill("SIGKILL");
    await ended(first);
    for (const { pid } of await waiting()) await admin`select pg_terminate_backend(${pid})`;
    await admin.end();
    await holder`rollback`;
    holder.release();
    expect(await row("essai:mort")).toMatchObject({ sent: false });
    expect(smtp.received).toHaveLength(1);
    // The next one takes it up at once, not after graphile-worker's four hours.
    const second = startProcess();
    await until("the repeat", isSent("essai:mort"));
    second.kill("SIGTERM");
    expect(await ended(second)).toBe(0);
    expect(smtp.received).toHaveLength(2);
    expect(new Set(smtp.received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test("a second one waits, and takes over when the first dies", async () => {
    const [first, second] = [startProcess(), startProcess()];
    await queue("essai:releve:1");
    await until("the first", isSent("essai:releve:1"));
    const [holder] = await database.owner<{ n: number }[]>`
      select count(*)::int as n from pg_locks where locktype = 'advisory' and objid = ${locks.worker} and granted
        and database = (select oid from pg_database where datname = current_database())`;
    expect(holder?.n).toBe(1);
    first.kill("SIGKILL");
    await ended(first);
    await queue("essai:releve:2");
    await until("the second", isSent("essai:releve:2"));
    second.kill("SIGTERM");
    await ended(second);
  });

  test("an import does not wait for the worker", async () => {
    const running = startProcess();
    await queue("essai:import");
    await until("the worker", isSent("essai:import"));
    const [row] = await database.owner<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${locks.imports}) as free`;
    expect(row?.free).toBe(true);
    running.kill("SIGTERM");
    await ended(running);
  });

  test("without SMTP_URL it says so once, and the jobs wait", async () => {
    await queue("essai:sans");
    const child = startProcess({});
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    const purged = async () => (await worker.jobs()).every(({ task }) => task !== "purge");
    await worker.work().sql`select graphile_worker.add_job('purge')`;
    await until("its words", () => said.includes("\n"));
    // It purges all the same.
    await until("the purge", purged);
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);
    expect(said).toMatch(/^SMTP_URL n’est pas donnée.*\n$/);
    expect(await worker.jobs()).toEqual([{ task: "email", attempts: 0 }]);
    await worker.run();
    expect(smtp.received).toHaveLength(1);
  });
});
