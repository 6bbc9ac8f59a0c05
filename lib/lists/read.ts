import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import { inFrench } from "@/db/order";
import { mailingList } from "@/db/schema/list";
import { mailbox, structure } from "@/db/schema/structure";
import type { Viewer } from "@/lib/domain/viewer";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";
import { type MailingList, selectLists, toList } from "./find";
import type { ListsQuery } from "./query";

export type Lists = {
  /** Those of the page. */
  lists: MailingList[];
  page: Page;
  /** How many there are without filters. */
  total: number;
  /** What the filter by structure offers: the viewer's. */
  structures: { identifier: string; designation: string }[];
};

/** L1, L2: a page of the lists that the viewer may use, by name. Row-level security is the scope. */
export function readLists(viewer: Viewer, query: ListsQuery): Promise<Lists> {
  return asUser(viewer, async (tx) => {
    const wanted = and(
      query.structure ? eq(structure.identifier, query.structure) : undefined,
      query.kind ? eq(mailingList.recipientKind, query.kind) : undefined,
    );
    const [counts] = await tx
      .select({
        total: sql`count(*)`.mapWith(Number),
        matching: sql`count(*) filter (where ${wanted ?? sql`true`})`.mapWith(Number),
      })
      .from(mailingList)
      .innerJoin(mailbox, eq(mailbox.id, mailingList.ownerMailboxId))
      .innerJoin(structure, eq(structure.id, mailbox.structureId));
    const page = clampPage(query.page, query.pageSize, counts?.matching ?? 0);
    const lists = await selectLists(tx)
      .where(wanted)
      .orderBy(inFrench(sql`${mailingList.name}`), mailingList.id)
      .limit(page.pageSize)
      .offset(offsetOf(page));
    const structures = await tx
      .select({ identifier: structure.identifier, designation: structure.designation })
      .from(structure)
      .where(sql`${structure.id} = any (array(select viewer_structures()))`)
      .orderBy(inFrench(sql`${structure.designation}`), structure.identifier);
    return { lists: lists.map(toList), page, total: counts?.total ?? 0, structures };
  });
}
