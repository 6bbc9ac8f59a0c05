import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { recordEvent } from "@/lib/audit/record";
import type { StructureEvents } from "@/lib/domain/events";
import type { Viewer } from "@/lib/domain/viewer";
import type { MailingList } from "./find";

export async function insertMembers(tx: Tx, id: number, mailboxIds: number[]): Promise<number> {
  const inserted = await tx.execute(sql`
    insert into mailing_list_member (list_id, mailbox_id)
    select ${id}::bigint, unnest(${`{${mailboxIds.join(",")}}`}::bigint[]) on conflict do nothing`);
  return (inserted as unknown as { count: number }).count;
}

export const recordMembers = (
  tx: Tx,
  viewer: Viewer,
  list: MailingList,
  details: StructureEvents["liste.destinataires"],
) =>
  recordEvent(tx, viewer, {
    structureId: list.owner.structureId,
    action: "liste.destinataires",
    subject: String(list.id),
    details,
  });
