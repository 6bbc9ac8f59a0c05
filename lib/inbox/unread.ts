import "server-only";
import { sql } from "drizzle-orm";
import { cache } from "react";
import { z } from "zod";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { theRow } from "@/db/rows";
import type { Viewer } from "@/lib/domain/viewer";
import { UNREAD_COUNTED } from "./policy";

/**
 * Displayed today and not opened by this user; one more than UNREAD_COUNTED stands for all beyond. What was read is looked for between
 * the oldest and the newest of those displayed only: a user's marks of years are many more.
 */
async function unreadCount(tx: Tx): Promise<number> {
  const { unread } = await theRow(
    tx,
    z.strictObject({ unread: z.int() }),
    sql`
      with shown as materialized (
        select distinct d.message_id from delivery d where d.display_end >= paris_today()),
      opened as materialized (
        select x.message_id from message_read x where x.user_id = (select viewer_id())
          and x.message_id between (select min(message_id) from shown) and (select max(message_id) from shown))
      select count(*)::int as unread from (
        select 1 from shown s where s.message_id not in (select message_id from opened) limit ${UNREAD_COUNTED + 1}) u`,
  );
  return unread;
}

/** The count in the navigation, and in the inbox's own sentence: read once per request. */
export const readUnreadCount = cache((viewer: Viewer): Promise<number> => asUser(viewer, unreadCount));
