import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import { rows, theRow } from "@/db/rows";
import { escapeLike } from "@/lib/domain/text";
import type { Viewer } from "@/lib/domain/viewer";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { addressShape, toRecipient } from "@/lib/recipients/address";
import { beginsWords, identifierBegins } from "@/lib/recipients/matching";
import { compactIdentifier, FOUND_MAX, type Recipient, SEARCH_RESULTS } from "@/lib/recipients/policy";
import { describeRecipients, findOwner } from "@/lib/recipients/read";
import type { Criteria } from "@/lib/recipients/schema";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";

const wordsShape = z.strictObject({ designation: z.string(), city: z.string() });

/** C4: the addresses that match all criteria given, as a query of their mailbox ids; services only when they are wanted. */
export async function matchingPartners(
  tx: Tx,
  ownerId: number,
  kind: RecipientKind,
  criteria: Omit<Criteria, "structure" | "type" | "page">,
): Promise<SQL> {
  const { designation, city } = await theRow(
    tx,
    wordsShape,
    sql`select search_words(${criteria.designation.normalize("NFC")}) as designation,
      search_words(${criteria.ville.normalize("NFC")}) as city`,
  );
  const conditions = [sql`p.owner_structure_id = ${ownerId}`, sql`p.kind = ${kind}`, sql`m.active`];
  const identifier = compactIdentifier(criteria.identifiant);
  if (identifier) conditions.push(identifierBegins(identifier));
  if (designation) conditions.push(await beginsWords(tx, ownerId, kind, designation));
  if (criteria.codePostal.trim())
    conditions.push(sql`st.postal_code like ${`${escapeLike(criteria.codePostal.trim())}%`}`);
  if (city) conditions.push(sql`search_words(st.city) like ${`${city}%`}`);
  if (criteria.services !== "oui") conditions.push(sql`p.whole_structure`);
  return sql`select p.mailbox_id, st.identifier_type as type, p.identifier, st.designation, st.postal_code, st.city, m.service_id
    from partner p join mailbox m on m.id = p.mailbox_id join structure st on st.id = m.structure_id
    where ${sql.join(conditions, sql` and `)}`;
}

/** A recipient as a search shows it: `place` is its postal code and city, as far as they are known. */
export type FoundPartner = Recipient & { place: string };
export type FoundPartners = {
  recipients: FoundPartner[];
  /** Of the first FOUND_MAX at most. */
  page: Page;
  /** There are more than the pages show. */
  more: boolean;
};

const countShape = z.strictObject({ found: z.int() });
const foundShape = addressShape.extend({ place: z.string() });

/** C4: a page of a search, with its total up to FOUND_MAX; null for a structure that is not the viewer's. */
export function findPartners(viewer: Viewer, search: Criteria): Promise<FoundPartners | null> {
  return asUser(
    viewer,
    async (tx) => {
      const owner = await findOwner(tx, search.structure);
      if (owner === null) return null;
      const matching = await matchingPartners(tx, owner, search.type, search);
      const { found } = await theRow(
        tx,
        countShape,
        sql`select count(*)::int as found from (${matching} limit ${FOUND_MAX + 1}) f`,
      );
      const more = found > FOUND_MAX;
      const page = clampPage(search.page, SEARCH_RESULTS, Math.min(found, FOUND_MAX));
      // Beyond that many, the index of identifiers gives the order; sorting all names took half a second.
      const order = more
        ? sql`f.identifier using ~<~, f.mailbox_id`
        : sql`${inFrench(sql`f.designation`)}, f.identifier, f.mailbox_id`;
      const shown = await rows(
        tx,
        foundShape,
        sql`select f.type, f.identifier, f.designation, sv.code, sv.label, concat_ws(' ', nullif(f.postal_code, ''), nullif(f.city, '')) as place
          from (select * from (${matching}) f order by ${order} limit ${SEARCH_RESULTS} offset ${offsetOf(page)}) f
            left join service sv on sv.id = f.service_id
          order by ${order}`,
      );
      return { recipients: shown.map((row) => ({ ...toRecipient(row), place: row.place })), page, more };
    },
    { bySize: true },
  );
}

/** C4: everybody who matches, up to `limit`, for a form that carries its recipients one by one; null as above. */
export function findAllPartners(
  viewer: Viewer,
  search: Omit<Criteria, "page">,
  limit: number,
): Promise<Recipient[] | null> {
  return asUser(
    viewer,
    async (tx) => {
      const owner = await findOwner(tx, search.structure);
      if (owner === null) return null;
      const matching = await matchingPartners(tx, owner, search.type, search);
      return describeRecipients(tx, sql`select f.mailbox_id from (${matching}) f order by f.identifier limit ${limit}`);
    },
    { bySize: true },
  );
}
