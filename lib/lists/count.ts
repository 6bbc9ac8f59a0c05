import "server-only";
import { and, count, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { ids } from "@/db/arrays";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { theRow } from "@/db/rows";
import { partner } from "@/db/schema/partner";
import { mailbox } from "@/db/schema/structure";
import type { Viewer } from "@/lib/domain/viewer";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { findOwner } from "@/lib/recipients/read";
import { resolveRecipients } from "@/lib/recipients/resolve/resolve";
import type { Chosen } from "./schema";

const audienceShape = z.strictObject({ total: z.int(), closed: z.int() });
/** How many would be reached, and how many would not because they are closed. */
type Audience = z.infer<typeof audienceShape>;

/** C6: the recipients of a form, one by one and by lists, each once; closed ones are not counted. */
export async function countChosen(
  viewer: Viewer,
  { structure, type, destinataires, listes, tous }: Chosen,
): Promise<Audience> {
  return asUser(viewer, async (tx) => {
    const owner = await findOwner(tx, structure);
    if (owner === null) return { total: 0, closed: 0 };
    if (tous) return countAllPartners(tx, owner, type);
    const { mailboxIds, closedIds } = await resolveRecipients(tx, owner, type, destinataires);
    return theRow(
      tx,
      audienceShape,
      sql`select (count(*) filter (where b.active))::int as total, (count(*) filter (where not b.active))::int as closed
        from (select unnest(${ids([...mailboxIds, ...closedIds])}) as id
          union select mailbox_id from mailing_list_member where list_id = any (${ids(listes)})) c
        join mailbox b on b.id = c.id`,
    );
  });
}

/** C5: the structures that « Tous mes destinataires » would reach today. */
async function countAllPartners(tx: Tx, ownerId: number, kind: RecipientKind): Promise<Audience> {
  const [reached] = await tx
    .select({ total: count() })
    .from(partner)
    .innerJoin(mailbox, eq(mailbox.id, partner.mailboxId))
    .where(and(eq(partner.ownerStructureId, ownerId), eq(partner.kind, kind), partner.wholeStructure, mailbox.active));
  return { total: reached?.total ?? 0, closed: 0 };
}
