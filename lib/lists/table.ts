import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import { inFrench } from "@/db/order";
import type { Viewer } from "@/lib/domain/viewer";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";
import { columns, type MailingList, tables } from "./find";
import type { ListsQuery } from "./query";

export type Lists = {
  lists: MailingList[];
  page: Page;
  total: number;
  structures: { identifier: string; designation: string }[];
};

/** L1, L2: a page of the lists that the viewer may use. Row-level security is the scope. */
export function readLists(viewer: Viewer, query: ListsQuery): Promise<Lists> {
  return asUser(viewer, async (tx) => {
    const conditions: SQL[] = [sql`true`];
    if (query.structure) conditions.push(sql`st.identifier = ${query.structure}`);
    if (query.kind) conditions.push(sql`l.recipient_kind = ${query.kind}`);
    const where = sql.join(conditions, sql` and `);
    const [counts] = (await tx.execute(sql`
      select count(*)::int as total, (count(*) filter (where ${where}))::int as matching from ${tables}`)) as unknown as [
      { total: number; matching: number },
    ];
    const page = clampPage(query.page, query.pageSize, counts.matching);
    const lists = await tx.execute(sql`
      select ${columns} from ${tables} where ${where} order by ${inFrench(sql`l.name`)}, l.id limit ${page.pageSize} offset ${offsetOf(page)}`);
    const structures = await tx.execute(sql`
      select st.identifier, st.designation from structure st where st.id = any (array(select viewer_structures()))
      order by ${inFrench(sql`st.designation`)}, st.identifier`);
    return {
      lists: lists as unknown as MailingList[],
      page,
      total: counts.total,
      structures: structures as unknown as Lists["structures"],
    };
  });
}
