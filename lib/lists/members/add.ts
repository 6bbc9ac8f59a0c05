import { sql } from "drizzle-orm";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { errors } from "@/lib/lists/labels";
import { insertMembers, recordMembers } from "@/lib/lists/membership";
import type { Criteria } from "@/lib/lists/schema";
import { writableList } from "@/lib/lists/writable";
import { readRecipients } from "@/lib/recipients/resolve/chosen";
import { matchingPartners } from "@/lib/recipients/search/find";

export type Added = { added: number; already: number };

/** L4: adds recipients by key; all of them or, when one is refused by name, none. */
export async function addMembers(
  viewer: Viewer,
  id: number,
  form: { destinataires: string[]; saisie: string },
): Promise<Added> {
  return writeOnce(viewer, "ajouter à une liste", async (tx) => {
    const list = await writableList(tx, viewer, id);
    const read = await readRecipients(tx, list.owner.structureId, list.kind, form);
    if (read.error) throw new Refusal(read.error, "destinataires");
    if (read.mailboxIds.length === 0) throw new Refusal(errors.recipientsMissing, "destinataires");
    const added = await insertMembers(tx, id, read.mailboxIds);
    await recordMembers(tx, viewer, list, { added });
    return { added, already: read.mailboxIds.length - added };
  });
}

/** C4: adds everybody who matches a search, without naming them one by one. */
export async function addMatching(viewer: Viewer, id: number, criteria: Omit<Criteria, "page">): Promise<Added> {
  return writeOnce(
    viewer,
    "ajouter une recherche à une liste",
    async (tx) => {
      const list = await writableList(tx, viewer, id);
      const matching = await matchingPartners(tx, list.owner.structureId, list.kind, criteria);
      const [{ total }] = (await tx.execute(sql`select count(*)::int as total from (${matching}) p`)) as unknown as [
        { total: number },
      ];
      const inserted = await tx.execute(sql`
        insert into mailing_list_member (list_id, mailbox_id) select ${id}::bigint, p.mailbox_id from (${matching}) p on conflict do nothing`);
      const added = (inserted as unknown as { count: number }).count;
      await recordMembers(tx, viewer, list, { added });
      return { added, already: total - added };
    },
    { long: true, bySize: true },
  );
}
