import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/fence";
import { row, rows, theRow } from "@/db/rows";
import { AdminError } from "./error";

/** `at`: the Paris day and time at which the mail server gave this `answer`. */
const refusedEmail = z.strictObject({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  at: z.string(),
  answer: z.string(),
});
const counts = z.strictObject({ refusedCount: z.int(), waiting: z.int(), waitingSince: z.string().nullable() });
const sent = z.strictObject({ to: z.string(), subject: z.string() });

export type Emails = z.infer<typeof counts> & { refused: z.infer<typeof refusedEmail>[] };

const SHOWN = 100;

/** The e-mails that a mail server refused for good, the last ones first, and how many wait. */
export async function readEmails(tx: Tx): Promise<Emails> {
  const refused = await rows(
    tx,
    refusedEmail,
    sql`
    select id::text, to_address as "to", subject, answer, to_char(refused_at at time zone 'Europe/Paris', 'DD/MM/YYYY HH24:MI') as at
    from (select *, refusal as answer from email where refused_at is not null order by refused_at desc limit ${SHOWN}) e
    order by refused_at desc`,
  );
  const counted = await theRow(
    tx,
    counts,
    sql`
    select count(*) filter (where refused_at is not null)::int as "refusedCount", count(*) filter (where refused_at is null)::int as waiting,
      to_char(min(created_at) filter (where refused_at is null) at time zone 'Europe/Paris', 'DD/MM/YYYY HH24:MI') as "waitingSince"
    from email where sent_at is null and not kept`,
  );
  return { ...counted, refused };
}

/** Queues a refused e-mail again, under the Message-ID that it had. */
export async function sendAgain(tx: Tx, id: string): Promise<{ to: string; subject: string }> {
  if (!/^[1-9]\d{0,17}$/.test(id))
    throw new AdminError(`--renvoyer attend le numéro d’un courriel refusé, et non «\u00a0${id}\u00a0».`);
  const email = await row(
    tx,
    sent,
    sql`
    update email set refused_at = null, refusal = '' where id = ${id}::bigint and refused_at is not null
    returning to_address as "to", subject`,
  );
  if (!email) throw new AdminError(`Aucun courriel refusé n’a le numéro ${id}.`);
  await tx.execute(sql`
    select graphile_worker.enqueue('email', json_build_object('id', ${id}::bigint), ${`email:${id}`}, now())`);
  return email;
}
