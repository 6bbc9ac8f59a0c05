import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import { rows, theRow } from "@/db/rows";
import { structure } from "@/db/schema/structure";
import type { Viewer } from "@/lib/domain/viewer";
import { columns, findMessage, type SentMessage, sentMessageShape } from "@/lib/messages/find";
import { clampPage, NAMES_OFFERED, type Page } from "@/lib/web/pagination";
import { hasFilters, type OutboxQuery } from "./query";
import { directionOf, matching, pageAmong, pageOf } from "./walk";

/** Messages are counted exactly up to this: an index answers, and years of a ministry’s are fewer. */
const MESSAGES_COUNTED = 100_000;

/** So many are sorted in no time. */
const FEW = 1000;

export type Outbox = {
  messages: SentMessage[];
  page: Page;
  /** All that the viewer may see, whatever the filters. */
  total: number;
  drafts: number;
  /** Null where they are too many for a drop-down: they are searched. */
  senders: { identifier: string; designation: string }[] | null;
  /** The message that the last action was about. */
  announced: SentMessage | null;
};

/**
 * O1–O3, O6: a page of what the viewer's structures and services wrote. Row-level security is its scope. What it costs depends on
 * the page, not on the years behind (walk.ts); looking for a part of a title or a reference reads all that they wrote.
 */
export function readOutbox(viewer: Viewer, query: OutboxQuery, announced?: string): Promise<Outbox> {
  return asUser(
    viewer,
    async (tx) => {
      const { total, drafts } = await theRow(
        tx,
        z.strictObject({ total: z.int(), drafts: z.int() }),
        sql`
          select (select count(*)::int from (select 1 from message m limit ${MESSAGES_COUNTED}) m) as total,
            (select count(*)::int from message m where m.status = 'brouillon') as drafts`,
      );
      const found = hasFilters(query) ? await findMatching(tx, query) : { count: total, few: null };
      const page = clampPage(query.page, query.pageSize, found.count);
      const [, last] = directionOf(query.sort);
      const messages = await rows(
        tx,
        sentMessageShape,
        sql`
          select ${columns} from (${found.few ? pageAmong(found.few, query, page) : pageOf(query, page)}) w join message m on m.id = w.id join mailbox b on b.id = m.sender_mailbox_id
            join structure st on st.id = b.structure_id left join service sv on sv.id = b.service_id
          order by w.rank ${last}, w.id desc`,
      );
      const senders = await tx
        .select({ identifier: structure.identifier, designation: structure.designation })
        .from(structure)
        .where(
          sql`${structure.id} in (select b.structure_id from mailbox b where b.id = any (array(select sending_mailboxes())))`,
        )
        .orderBy(inFrench(sql`${structure.designation}`), structure.identifier)
        .limit(NAMES_OFFERED + 1);
      return {
        messages,
        page,
        total,
        drafts,
        senders: senders.length > NAMES_OFFERED ? null : senders,
        announced: announced ? await findMessage(tx, announced) : null,
      };
    },
    { bySize: true },
  );
}

/**
 * How many messages the filters find. A few are kept: what looks for a part of a title reads all that was written, and should do so once.
 * Of many, a walk soon fills a page.
 */
async function findMatching(tx: Tx, query: OutboxQuery): Promise<{ count: number; few: number[] | null }> {
  const few = await rows(
    tx,
    z.strictObject({ id: z.int() }),
    sql`select f.id::int as id from (${matching(query)} limit ${FEW + 1}) f`,
  );
  if (few.length <= FEW) return { count: few.length, few: few.map(({ id }) => id) };
  const { count } = await theRow(
    tx,
    z.strictObject({ count: z.int() }),
    sql`select count(*)::int as count from (${matching(query)} limit ${MESSAGES_COUNTED}) f`,
  );
  return { count, few: null };
}
