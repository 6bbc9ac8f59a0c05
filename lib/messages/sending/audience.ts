import "server-only";
import { eq, type SQL, sql } from "drizzle-orm";
import { ids } from "@/db/arrays";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { partner } from "@/db/schema/partner";
import { mailbox } from "@/db/schema/structure";
import type { Viewer } from "@/lib/domain/viewer";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { type Chosen, checkRecipients } from "@/lib/messages/draft/check-recipients";
import { errors } from "@/lib/messages/labels";
import { RECIPIENTS_LOADED } from "@/lib/messages/policy";
import { type FieldErrors, hasErrors, type RecipientsInput } from "@/lib/messages/schema";

/** Whom a form says that its message is for. */
export type Audience = {
  structureId: number;
  kind: RecipientKind;
  toAll: boolean;
  mailboxIds: number[];
  listIds: number[];
  /** The draft whose recipients beyond those that the composer shows are kept, by its reference. */
  othersOf: string | undefined;
};

export const audienceOf = (
  { sender, toAll, mailboxIds, lists }: Chosen,
  kind: RecipientKind,
  { autres, reference }: RecipientsInput,
): Audience => ({
  structureId: sender.structureId,
  kind,
  toAll,
  mailboxIds,
  listIds: lists.map(({ id }) => id),
  othersOf: autres && reference,
});

/** C5, C6: of the sender's partners, those that it is for, each once however it was chosen: one by one or by several lists. */
export function inAudience({ structureId, kind, toAll, mailboxIds, listIds, othersOf }: Audience): SQL {
  const others = othersOf
    ? sql`union (select r.mailbox_id from draft_recipient r where r.message_id = (select m.id from message m where m.reference = ${othersOf})
        order by r.mailbox_id offset ${RECIPIENTS_LOADED})`
    : sql``;
  const chosen = sql`${partner.mailboxId} in (select unnest(${ids(mailboxIds)})
    union select l.mailbox_id from mailing_list_member l where l.list_id = any (${ids(listIds)}) ${others})`;
  return sql`${partner.ownerStructureId} = ${structureId} and ${partner.kind} = ${kind}
    and ${toAll ? partner.wholeStructure : chosen}`;
}

/** How many a message would reach today, and how many of those chosen are closed and will be left out. Writes nothing. */
export async function countAudience(tx: Tx, of: Audience): Promise<{ open: number; closed: number }> {
  const [{ open, closed } = { open: 0, closed: 0 }] = await tx
    .select({
      open: sql`count(*) filter (where ${mailbox.active})`.mapWith(Number),
      closed: sql`count(*) filter (where not ${mailbox.active})`.mapWith(Number),
    })
    .from(partner)
    .innerJoin(mailbox, eq(mailbox.id, partner.mailboxId))
    .where(inAudience(of));
  return { open, closed: of.toAll ? 0 : closed };
}

/** What is wrong with the recipients of a form whose other fields are wrong too: all corrections are told at once. */
export function findRecipientErrors(viewer: Viewer, input: RecipientsInput): Promise<FieldErrors> {
  return asUser(
    viewer,
    async (tx) => {
      const { chosen, fieldErrors } = await checkRecipients(tx, input);
      if (hasErrors(fieldErrors) || !chosen.kind) return fieldErrors;
      const { open } = await countAudience(tx, audienceOf(chosen, chosen.kind, input));
      return open === 0 ? { destinataires: errors.recipientsMissing } : {};
    },
    { long: true, bySize: true },
  );
}
