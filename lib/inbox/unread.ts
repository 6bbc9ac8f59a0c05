import "server-only";
import { sql } from "drizzle-orm";
import { cache } from "react";
import { z } from "zod";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { theRow } from "@/db/rows";
import type { Viewer } from "@/lib/domain/viewer";

/** Displayed today and not opened by this user. */
async function unreadCount(tx: Tx): Promise<number> {
  const { unread } = await theRow(
    tx,
    z.strictObject({ unread: z.int() }),
    sql`
      select count(distinct d.message_id)::int as unread from delivery d
      where d.display_end >= paris_today()
        and not exists (select 1 from message_read x where x.message_id = d.message_id and x.user_id = viewer_id())`,
  );
  return unread;
}

/** The count in the navigation, and in the inbox's own sentence: read once per request. */
export const readUnreadCount = cache((viewer: Viewer): Promise<number> => asUser(viewer, unreadCount));
