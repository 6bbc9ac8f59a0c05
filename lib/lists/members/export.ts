import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import { rows } from "@/db/rows";
import type { Viewer } from "@/lib/domain/viewer";
import { findList } from "@/lib/lists/find";
import { addressColumns } from "@/lib/recipients/address";
import { type Member, memberShape, memberTables, toMember } from "./read";

const EXPORT_BATCH = 5000;
const exportedShape = memberShape.extend({ id: z.int() });

/** A list's members in batches, for a file of any length; nothing when it is not the viewer's. */
export async function* exportMembers(viewer: Viewer, id: string): AsyncGenerator<Member[]> {
  let after = 0;
  for (;;) {
    const batch = await asUser(viewer, async (tx) => {
      const list = await findList(tx, id);
      if (!list) return [];
      return rows(
        tx,
        exportedShape,
        sql`select b.id::int as id, ${addressColumns}, not b.active as closed
          from mailing_list_member m ${memberTables}
          where m.list_id = ${list.id} and m.mailbox_id > ${after} order by m.mailbox_id limit ${EXPORT_BATCH}`,
      );
    });
    if (batch.length === 0) return;
    after = batch.at(-1)?.id ?? after;
    yield batch.map(toMember);
  }
}
