import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import type { Viewer } from "@/lib/domain/viewer";
import { findList, type MailingList } from "@/lib/lists/find";
import type { MembersQuery } from "@/lib/lists/query";
import { beginsWords, identifierBegins } from "@/lib/recipients/matching";
import { FOUND_MAX, identifierTyped, type Recipient, recipientKey } from "@/lib/recipients/policy";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";

export type Member = Recipient & { closed: boolean };

export type OpenedList = {
  list: MailingList;
  closed: number;
  members: Member[];
  page: Page;
  /** A search found more than its pages show. */
  more: boolean;
};

/** L4: one list and a page of its members; null for absent and forbidden alike. Never more than a page is read. */
export function readList(viewer: Viewer, id: string, query: MembersQuery): Promise<OpenedList | null> {
  return asUser(
    viewer,
    async (tx) => {
      const list = await findList(tx, id);
      if (!list) return null;
      const [{ closed }] = (await tx.execute(sql`
      select count(*)::int as closed from mailbox b join mailing_list_member m on m.mailbox_id = b.id and m.list_id = ${list.id}
      where not b.active`)) as unknown as [{ closed: number }];
      const { ids, total, more } = await findMembers(tx, list, query.text);
      const page = clampPage(query.page, query.pageSize, total);
      const limit = sql`limit ${page.pageSize} offset ${offsetOf(page)}`;
      // Sorting 100,000 names took a fifth of a second: such a list comes in the order that its key gives.
      const sorted = !more && total <= FOUND_MAX;
      const rows = (await tx.execute(sql`
      select st.identifier_type as type, st.identifier, st.designation, sv.code, sv.label, not b.active as closed
      from (${ids} ${sorted ? sql`` : limit}) m ${memberTables}
      order by ${inFrench(sql`st.designation`)}, st.identifier, sv.code nulls first ${sorted ? limit : sql``}`)) as unknown as MemberRow[];
      return { list, closed, members: rows.map(toMember), page, more };
    },
    { bySize: true },
  );
}

/** The members of a list, or those that a text finds, as a query of mailbox ids. Members are partners: their indexes answer. */
async function findMembers(
  tx: Tx,
  list: MailingList,
  text: string,
): Promise<{ ids: SQL; total: number; more: boolean }> {
  const all = sql`select mailbox_id from mailing_list_member where list_id = ${list.id}`;
  if (text === "") return { ids: sql`${all} order by mailbox_id`, total: list.members, more: false };
  const identifier = identifierTyped(text);
  const { structureId } = list.owner;
  const [{ words }] = (await tx.execute(sql`select search_words(${text.normalize("NFC")}) as words`)) as unknown as [
    { words: string },
  ];
  const matching = identifier
    ? identifierBegins(identifier)
    : words === ""
      ? sql`false`
      : await beginsWords(tx, structureId, list.kind, words);
  const ids = sql`
    select p.mailbox_id from partner p join mailbox b on b.id = p.mailbox_id join structure st on st.id = b.structure_id
    where p.owner_structure_id = ${structureId} and p.kind = ${list.kind} and ${matching} and p.mailbox_id in (${all})`;
  const [{ found }] = (await tx.execute(sql`
    select count(*)::int as found from (${ids} limit ${FOUND_MAX + 1}) f`)) as unknown as [{ found: number }];
  return {
    ids: found > FOUND_MAX ? sql`${ids} order by p.identifier using ~<~` : ids,
    total: Math.min(found, FOUND_MAX),
    more: found > FOUND_MAX,
  };
}

export const memberTables = sql`
  join mailbox b on b.id = m.mailbox_id join structure st on st.id = b.structure_id left join service sv on sv.id = b.service_id`;

export type MemberRow = {
  type: string;
  identifier: string;
  designation: string;
  code: string | null;
  label: string | null;
  closed: boolean;
};

export const toMember = ({ type, identifier, designation, code, label, closed }: MemberRow): Member => ({
  key: recipientKey(identifier, code, type),
  identifier,
  designation,
  service: code === null ? null : { code, label: label ?? "" },
  closed,
});
