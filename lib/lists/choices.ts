import "server-only";
import { sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import type { Viewer } from "@/lib/domain/viewer";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { tables } from "./find";

/** A list as the composer offers it (C6): which sender and kind it is for, and how many it brings. */
export type ListChoice = { id: number; name: string; structure: string; kind: RecipientKind; members: number };
export async function listChoices(tx: Tx): Promise<ListChoice[]> {
  const rows = await tx.execute(sql`
    select l.id::int as id, l.name, st.identifier as structure, l.recipient_kind as kind, l.member_count as members
    from ${tables} order by ${inFrench(sql`l.name`)}, l.id`);
  return rows as unknown as ListChoice[];
}

/** The same as a request of its own, for a composer that was left to manage the lists. */
export const readListChoices = (viewer: Viewer) => asUser(viewer, listChoices);
