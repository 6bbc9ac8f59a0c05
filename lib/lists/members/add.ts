import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { theRow } from "@/db/rows";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { findWritableList } from "@/lib/lists/find";
import { errors } from "@/lib/lists/labels";
import { insertFound, insertMembers, recordMembers } from "@/lib/lists/membership";
import { readRecipients } from "@/lib/recipients/resolve/chosen";
import type { Criteria } from "@/lib/recipients/schema";
import { matchingPartners } from "@/lib/recipients/search/find";

/** How many came into a list, and how many of those asked for were in it before. */
type Added = { added: number; already: number };

/** L4: adds recipients by key; all of them or, when one is refused by name, none. */
export async function addMembers(
  viewer: Viewer,
  id: number,
  form: { destinataires: string[]; saisie: string },
): Promise<Added> {
  return writeOnce(viewer, "ajouter à une liste", async (tx) => {
    const list = await findWritableList(tx, viewer, id);
    const read = await readRecipients(tx, list.owner.structureId, list.kind, form);
    if (read.error) throw new Refusal(read.error, "destinataires");
    if (read.mailboxIds.length === 0) throw new Refusal(errors.recipientsMissing, "destinataires");
    const added = await insertMembers(tx, id, read.mailboxIds);
    await recordMembers(tx, viewer, list, { added });
    return { added, already: read.mailboxIds.length - added };
  });
}

const countShape = z.strictObject({ total: z.int() });

/** C4: adds everybody who matches a search, without naming them one by one. */
export async function addMatching(viewer: Viewer, id: number, criteria: Omit<Criteria, "page">): Promise<Added> {
  return writeOnce(
    viewer,
    "ajouter une recherche à une liste",
    async (tx) => {
      const list = await findWritableList(tx, viewer, id);
      const matching = await matchingPartners(tx, list.owner.structureId, list.kind, criteria);
      const { total } = await theRow(tx, countShape, sql`select count(*)::int as total from (${matching}) p`);
      const added = await insertFound(tx, id, matching);
      await recordMembers(tx, viewer, list, { added });
      return { added, already: total - added };
    },
    { long: true, bySize: true },
  );
}
