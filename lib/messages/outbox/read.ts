import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import { inFrench } from "@/db/order";
import { rows, theRow } from "@/db/rows";
import { structure } from "@/db/schema/structure";
import { escapeLike } from "@/lib/domain/text";
import type { Viewer } from "@/lib/domain/viewer";
import { columns, findMessage, type SentMessage, sentMessageShape, tables } from "@/lib/messages/find";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";
import type { OutboxQuery, SortColumn } from "./query";

/** The allow-list of O2: a column name never comes from the address. */
const sortExpressions: Record<SortColumn, SQL> = {
  reference: sql`m.reference`,
  creation: sql`m.created_at`,
  structure: sql`st.identifier`,
  designation: inFrench(sql`st.designation`),
  titre: sql`fold(m.title)`,
  debut: sql`m.display_start`,
  fin: sql`m.display_end`,
  etat: sql`case when m.status = 'brouillon' then 0 when m.display_start > paris_today() then 1
    when m.display_end >= paris_today() then 2 else 3 end`,
};
const stateConditions: Record<Exclude<OutboxQuery["state"], "">, SQL> = {
  brouillon: sql`m.status = 'brouillon'`,
  envoye: sql`m.status = 'envoye'`,
  programme: sql`m.status = 'envoye' and m.display_start > paris_today()`,
  "en-cours": sql`m.status = 'envoye' and m.display_start <= paris_today() and m.display_end >= paris_today()`,
  expire: sql`m.status = 'envoye' and m.display_end < paris_today()`,
};

/** O3 */
export function conditions({ sender, state, title, reference, dates }: OutboxQuery): SQL {
  const list: SQL[] = [sql`true`];
  if (sender) list.push(sql`st.identifier = ${sender}`);
  if (state) list.push(stateConditions[state]);
  if (title) list.push(sql`fold(m.title) like '%' || fold(${escapeLike(title)}) || '%'`);
  if (reference) list.push(sql`m.reference ilike ${`%${escapeLike(reference)}%`}`);
  if (dates.debutDu) list.push(sql`m.display_start >= ${dates.debutDu}`);
  if (dates.debutAu) list.push(sql`m.display_start <= ${dates.debutAu}`);
  if (dates.finDu) list.push(sql`m.display_end >= ${dates.finDu}`);
  if (dates.finAu) list.push(sql`m.display_end <= ${dates.finAu}`);
  return sql.join(list, sql` and `);
}

export type Outbox = {
  messages: SentMessage[];
  page: Page;
  /** All that the viewer may see, whatever the filters. */
  total: number;
  drafts: number;
  senders: { identifier: string; designation: string }[];
  /** The message that the last action was about. */
  announced: SentMessage | null;
};

/** O1–O3, O6: a page of what the viewer's structures and services wrote. Row-level security is its scope. */
export function readOutbox(viewer: Viewer, query: OutboxQuery, announced?: string): Promise<Outbox> {
  return asUser(viewer, async (tx) => {
    const where = conditions(query);
    const { total, drafts, matching } = await theRow(
      tx,
      z.strictObject({ total: z.int(), drafts: z.int(), matching: z.int() }),
      sql`
        select count(*)::int as total, (count(*) filter (where m.status = 'brouillon'))::int as drafts,
          (count(*) filter (where ${where}))::int as matching
        from ${tables}`,
    );
    const page = clampPage(query.page, query.pageSize, matching);
    const direction = query.sort.direction === "asc" ? sql`asc nulls last` : sql`desc nulls last`;
    const messages = await rows(
      tx,
      sentMessageShape,
      sql`
        select ${columns} from ${tables} where ${where}
        order by ${sortExpressions[query.sort.column]} ${direction}, m.id desc
        limit ${page.pageSize} offset ${offsetOf(page)}`,
    );
    const senders = await tx
      .select({ identifier: structure.identifier, designation: structure.designation })
      .from(structure)
      .where(
        sql`${structure.id} in (select b.structure_id from mailbox b where b.id = any (array(select sending_mailboxes())))`,
      )
      .orderBy(inFrench(sql`${structure.designation}`), structure.identifier);
    return { messages, page, total, drafts, senders, announced: announced ? await findMessage(tx, announced) : null };
  });
}
