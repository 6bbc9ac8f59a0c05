import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { ids } from "@/db/arrays";
import type { Tx } from "@/db/fence";
import { draftList, mailingList } from "@/db/schema/list";
import { message } from "@/db/schema/message";
import { mailbox } from "@/db/schema/structure";
import { Refusal } from "@/lib/domain/refusal";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { refusals } from "./labels";

type Sender = { structureId: number; kind: RecipientKind };
type NamedList = { id: number; name: string };

/** Of these lists, those of the sender's structure and of that kind that the viewer may use. */
const usableLists = (tx: Tx, listIds: number[], { structureId, kind }: Sender): Promise<NamedList[]> =>
  tx
    .select({ id: mailingList.id, name: mailingList.name })
    .from(mailingList)
    .innerJoin(mailbox, eq(mailbox.id, mailingList.ownerMailboxId))
    .where(
      and(
        sql`${mailingList.id} = any (${ids(listIds)})`,
        eq(mailbox.structureId, structureId),
        eq(mailingList.recipientKind, kind),
      ),
    )
    .execute();

/** C6, E3: refused unless every list is the sender's structure's, of the message's kind, and usable by the viewer. */
export async function checkLists(tx: Tx, listIds: number[], of: Sender): Promise<void> {
  if (listIds.length === 0) return;
  const usable = await usableLists(tx, listIds, of);
  if (usable.length !== new Set(listIds).size) throw new Refusal(refusals.foreign, "listes");
}

export type ChosenLists = {
  /** To be kept with the draft; a deleted list with the name it had. */
  lists: NamedList[];
  /** Names of those that are no more. */
  deleted: string[];
  /** How many exist that the viewer may not use: another service's, chosen by a colleague. */
  hidden: number;
  /** True when one was never this draft's nor this sender's. */
  foreign: boolean;
};

/** C6: the lists of a form. One that was chosen in this draft and has gone since is known by the name it had. */
export async function readChosenLists(
  tx: Tx,
  listIds: number[],
  of: Sender & { reference: string | undefined },
): Promise<ChosenLists> {
  if (listIds.length === 0) return { lists: [], deleted: [], hidden: 0, foreign: false };
  const lists = await usableLists(tx, listIds, of);
  const before = await tx
    .select({
      id: draftList.listId,
      name: draftList.name,
      living: sql`${draftList.listId} in (select living_draft_lists(${message.id}))`.mapWith(Boolean),
    })
    .from(draftList)
    .innerJoin(message, eq(message.id, draftList.messageId))
    .where(and(eq(message.reference, of.reference ?? ""), sql`${draftList.listId} = any (${ids(listIds)})`));
  const known = new Set(lists.map(({ id }) => id));
  const gone = before.filter(({ id }) => !known.has(id));
  return {
    lists: [...lists, ...gone.map(({ id, name }) => ({ id, name }))],
    deleted: gone.filter(({ living }) => !living).map(({ name }) => name),
    hidden: gone.filter(({ living }) => living).length,
    foreign: lists.length + gone.length !== new Set(listIds).size,
  };
}
