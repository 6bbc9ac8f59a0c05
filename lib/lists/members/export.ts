import "server-only";
import { sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Viewer } from "@/lib/domain/viewer";
import { findList } from "@/lib/lists/find";
import { type Member, type MemberRow, memberTables, toMember } from "./read";

export const EXPORT_BATCH = 5000;

/** A list's members in batches, for a file of any length; nothing when it is not the viewer's. */
export async function* exportMembers(viewer: Viewer, id: string): AsyncGenerator<Member[]> {
  let after = 0;
  for (;;) {
    const rows = await asUser(viewer, async (tx) => {
      const list = await findList(tx, id);
      if (!list) return [];
      return (await tx.execute(sql`
        select b.id::int as id, st.identifier_type as type, st.identifier, st.designation, sv.code, sv.label, not b.active as closed
        from mailing_list_member m ${memberTables}
        where m.list_id = ${list.id} and m.mailbox_id > ${after} order by m.mailbox_id limit ${EXPORT_BATCH}`)) as unknown as (MemberRow & {
        id: number;
      })[];
    });
    if (rows.length === 0) return;
    after = rows.at(-1)?.id ?? after;
    yield rows.map(toMember);
  }
}
