import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { draftList } from "@/db/schema/list";
import { draftRecipient, message } from "@/db/schema/message";
import { recordEvent } from "@/lib/audit/mutations";
import type { Viewer } from "@/lib/auth/viewer";
import { type ParisDate, todayInParis } from "@/lib/dates";
import { mustChange, Refusal, Undone } from "@/lib/errors";
import { checkLists } from "@/lib/lists/data";
import { findMessage } from "@/lib/messages/data";
import { reasons, refusals } from "@/lib/messages/labels";
import { canModify } from "@/lib/messages/policy";
import { checkPeriod, type FieldErrors, type SentMessageInput } from "@/lib/messages/schema";
import { readRecipients } from "@/lib/partners/data";
import { writeOnce } from "@/lib/presses/mutations";

export type Audience = { id: number; structureId: number; kind: "client" | "fournisseur"; toAll: boolean };
export type Sending = Audience & { fields: { start: ParisDate | null; end: ParisDate | null } };

/** C5, C6: the partners that a stored draft is for, each once however it was chosen: one by one or by several lists. */
function audience({ id, structureId, kind, toAll }: Audience): SQL {
  const chosen = toAll
    ? sql`p.whole_structure`
    : sql`p.mailbox_id in (
        select mailbox_id from draft_recipient where message_id = ${id}
        union select m.mailbox_id from draft_list d join mailing_list_member m on m.list_id = d.list_id where d.message_id = ${id})`;
  return sql`from partner p join mailbox b on b.id = p.mailbox_id
    where p.owner_structure_id = ${structureId} and p.kind = ${kind} and ${chosen}`;
}

export type AudienceCount = { open: number; closed: number };

/** How many the draft will reach today, and how many of those chosen are closed and will be left out. */
export async function countAudience(tx: Tx, of: Audience): Promise<AudienceCount> {
  const [count] = (await tx.execute(sql`
    select (count(*) filter (where b.active))::int as open, (count(*) filter (where not b.active))::int as closed ${audience(of)}`)) as unknown as [
    AudienceCount,
  ];
  return of.toAll ? { ...count, closed: 0 } : count;
}

/**
 * Sends a stored draft: one delivery per address, then the message itself, in the caller's transaction, so that a
 * recipient sees all of it or nothing. Returns the number of deliveries. Only partners are reached: the query joins them,
 * and the trigger `delivery_partners` refuses any other. Closed structures and services are left out.
 */
export async function deliver(tx: Tx, sending: Sending): Promise<number> {
  const { id, fields } = sending;
  await announce(tx, id);
  const inserted = await tx.execute(sql`
    insert into delivery (message_id, mailbox_id, added_on, display_start, display_end)
    select ${id}::bigint, p.mailbox_id, paris_today(), ${fields.start}::date, ${fields.end}::date ${audience(sending)} and b.active`);
  const count = (inserted as unknown as { count: number }).count;
  if (count === 0) return 0;
  await tx.delete(draftRecipient).where(eq(draftRecipient.messageId, id));
  await tx.delete(draftList).where(eq(draftList.messageId, id));
  await mustChange(
    // When, and to how many, is written by the database.
    tx.update(message).set({ status: "envoye" }).where(eq(message.id, id)).returning({ id: message.id }),
    refusals.revoked,
  );
  await queueNotices(tx, id);
  return count;
}

/** E3: adds addresses and the members of lists; those it has reached already are left as they are. Returns how many are new. */
export async function deliverMore(tx: Tx, id: number, mailboxIds: number[], listIds: number[]): Promise<Added> {
  if (mailboxIds.length === 0 && listIds.length === 0) return { added: 0, already: 0 };
  await announce(tx, id);
  const chosen = sql`(select unnest(${`{${mailboxIds.join(",")}}`}::bigint[]) as id
    union select mailbox_id from mailing_list_member where list_id = any (${`{${listIds.join(",")}}`}::bigint[])) c join mailbox b on b.id = c.id and b.active`;
  const [{ total }] = (await tx.execute(sql`select count(*)::int as total from ${chosen}`)) as unknown as [
    { total: number },
  ];
  const inserted = await tx.execute(sql`
    insert into delivery (message_id, mailbox_id, added_on, display_start, display_end)
    select m.id, b.id, paris_today(), m.display_start, m.display_end
    from message m cross join ${chosen} where m.id = ${id} on conflict do nothing`);
  const added = (inserted as unknown as { count: number }).count;
  if (added > 0) await queueNotices(tx, id);
  return { added, already: total - added };
}

export type Added = { added: number; already: number };

/** Tells the policy of `delivery` which message this transaction sends; it checks that the viewer may. */
async function announce(tx: Tx, id: number): Promise<void> {
  await tx.execute(sql`select set_config('app.sending_message', ${String(id)}, true)`);
}

/** Leaves it to the worker to tell those who want an e-mail, with this transaction: of a message announced and sent in it. */
async function queueNotices(tx: Tx, id: number): Promise<void> {
  await tx.execute(sql`select queue_notices(${id})`);
}

export type ChangeResult =
  | { kind: "changed"; added: number; already: number }
  | { kind: "invalid"; fieldErrors: FieldErrors };

/** E3, E4: changes the dates of a sent message and adds recipients, at the version the form started from. */
export async function changeSentMessage(viewer: Viewer, input: SentMessageInput): Promise<ChangeResult> {
  const today = todayInParis();
  return writeOnce(
    viewer,
    "modifier un message envoyé",
    async (tx) => {
      const current = await findMessage(tx, input.reference);
      if (!current || current.status === "brouillon" || !current.recipientKind) throw new Refusal(reasons.invisible);
      const verdict = canModify(viewer, current, today);
      if (!verdict.ok)
        throw new Refusal(verdict.reason === "consultation" ? refusals.revoked : reasons[verdict.reason]);
      const { displayStart, displayEnd } = current;
      if (!displayStart || !displayEnd) throw new Error("A sent message has its dates.");
      const period = checkPeriod(input, { displayStart, displayEnd }, today);
      const read = await readRecipients(tx, current.sender.structureId, current.recipientKind, input);
      const fieldErrors = {
        ...(period.ok ? {} : period.fieldErrors),
        ...(read.error ? { destinataires: read.error } : {}),
      };
      if (!period.ok || read.error) throw new Undone<ChangeResult>({ kind: "invalid", fieldErrors });
      await checkLists(tx, input.listes, { ...current.sender, kind: current.recipientKind });
      const changed = await tx
        .update(message)
        .set({ ...period.value, version: sql`${message.version} + 1` })
        .where(and(eq(message.id, current.id), eq(message.version, input.version)))
        .returning({ id: message.id });
      if (changed.length === 0)
        throw new Refusal(current.version === input.version ? refusals.revoked : refusals.sentChanged);
      const { added, already } = await deliverMore(tx, current.id, read.mailboxIds, input.listes);
      const event = { structureId: current.sender.structureId, subject: current.reference };
      const before = { displayStart, displayEnd };
      await recordEvent(tx, viewer, {
        ...event,
        action: "message.dates",
        details: { before, after: period.value, added },
      });
      return { kind: "changed", added, already };
    },
    { long: true, bySize: true },
  );
}
