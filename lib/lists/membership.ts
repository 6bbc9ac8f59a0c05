import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { ids } from "@/db/arrays";
import type { Tx } from "@/db/fence";
import { mailingListMember } from "@/db/schema/list";
import { recordEvent } from "@/lib/audit/record";
import type { StructureEvents } from "@/lib/domain/events";
import type { Viewer } from "@/lib/domain/viewer";
import type { MailingList } from "./find";

/** L4: puts these addresses into a list; the number of those that were not in it yet. */
export const insertMembers = (tx: Tx, listId: number, mailboxIds: number[]): Promise<number> =>
  insertEach(tx, sql`select ${listId}::bigint, unnest(${ids(mailboxIds)})`);

/** The same for those that a query finds: `mailbox_id` is one of its columns. */
export const insertFound = (tx: Tx, listId: number, found: SQL): Promise<number> =>
  insertEach(tx, sql`select ${listId}::bigint, p.mailbox_id from (${found}) p`);

/** `members` gives the columns of the table in their order: list, address. */
async function insertEach(tx: Tx, members: SQL): Promise<number> {
  return (await tx.insert(mailingListMember).select(members).onConflictDoNothing()).count;
}

/** The event of a change of a list's members: their numbers, never who they are. */
export const recordMembers = (
  tx: Tx,
  viewer: Viewer,
  list: MailingList,
  details: StructureEvents["liste.destinataires"],
): Promise<void> =>
  recordEvent(tx, viewer, {
    structureId: list.owner.structureId,
    action: "liste.destinataires",
    subject: String(list.id),
    details,
  });
