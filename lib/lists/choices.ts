import "server-only";
import { eq, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import { mailingList } from "@/db/schema/list";
import { mailbox, structure } from "@/db/schema/structure";
import type { Viewer } from "@/lib/domain/viewer";
import type { RecipientKind } from "@/lib/domain/vocabulary";

/** A list as the composer offers it (C6): which sender (its identifier) and kind it is for, and how many it brings. */
export type ListChoice = { id: number; name: string; structure: string; kind: RecipientKind; members: number };

/** C6: the lists that the viewer may use, by name. */
export const listChoices = (tx: Tx): Promise<ListChoice[]> =>
  tx
    .select({
      id: mailingList.id,
      name: mailingList.name,
      structure: structure.identifier,
      kind: mailingList.recipientKind,
      members: mailingList.memberCount,
    })
    .from(mailingList)
    .innerJoin(mailbox, eq(mailbox.id, mailingList.ownerMailboxId))
    .innerJoin(structure, eq(structure.id, mailbox.structureId))
    .orderBy(inFrench(sql`${mailingList.name}`), mailingList.id)
    .execute();

/** The same as a request of its own, for a composer that was left to manage the lists. */
export const readListChoices = (viewer: Viewer): Promise<ListChoice[]> => asUser(viewer, listChoices);
