import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import { inFrench } from "@/db/order";
import { rows } from "@/db/rows";
import type { Viewer } from "@/lib/domain/viewer";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { addressShape, toRecipient } from "@/lib/recipients/address";
import { beginsWords, identifierBegins, MANY_PARTNERS, searchWords } from "@/lib/recipients/matching";
import { compactIdentifier, foldedLength, type Recipient, SEARCH_MIN, SEARCH_RESULTS } from "@/lib/recipients/policy";
import { findOwner } from "@/lib/recipients/read";

/**
 * C3: the open addresses an owner may write to, by prefix of the identifier (spaces allowed) or by words of the
 * designation without accents; 20 at most, nothing below 4 characters. Empty for a structure that is not the viewer's.
 */
export async function searchPartners(
  viewer: Viewer,
  ownerIdentifier: string,
  kind: RecipientKind,
  text: string,
): Promise<Recipient[]> {
  if (foldedLength(text) < SEARCH_MIN) return [];
  return asUser(
    viewer,
    async (tx) => {
      const owner = await findOwner(tx, ownerIdentifier);
      if (owner === null) return [];
      const words = await searchWords(tx, text);
      const find = async (matching: SQL, order: SQL, among = sql``) => {
        const found = await rows(
          tx,
          addressShape,
          sql`select type, identifier, designation, code, label from (
            select st.identifier_type as type, p.identifier, st.designation, sv.code, sv.label
            from partner p join mailbox m on m.id = p.mailbox_id join structure st on st.id = m.structure_id
              left join service sv on sv.id = m.service_id
            where p.owner_structure_id = ${owner} and p.kind = ${kind} and m.active and ${matching} ${among}) f
          order by ${order}, code nulls first limit ${SEARCH_RESULTS}`,
        );
        return found.map(toRecipient);
      };
      // Identifiers first: an index answers, whatever the owner's size. Names may be made of digits, identifiers of letters.
      const compact = compactIdentifier(text);
      const byIdentifier = compact === "" ? [] : await find(identifierBegins(compact), sql`identifier using ~<~`);
      if (byIdentifier.length === SEARCH_RESULTS || words === "") return byIdentifier;
      const byWords = await find(
        await beginsWords(tx, owner, kind, words),
        sql`${inFrench(sql`designation`)}, identifier`,
        sql`limit ${MANY_PARTNERS}`,
      );
      const known = new Set(byIdentifier.map(({ key }) => key));
      return [...byIdentifier, ...byWords.filter(({ key }) => !known.has(key))].slice(0, SEARCH_RESULTS);
    },
    { bySize: true },
  );
}
