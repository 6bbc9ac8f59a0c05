import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import type { Viewer } from "@/lib/auth/viewer";
import { Refusal } from "@/lib/errors";
import { unreadCount } from "@/lib/inbox/data";
import { findList, type MailingList } from "@/lib/lists/data";
import { type LineState, refusals } from "@/lib/lists/labels";
import type { MembersQuery } from "@/lib/lists/query";
import { clampPage, offsetOf, type Page } from "@/lib/pagination";
import { beginsWords } from "@/lib/partners/data";
import { type IdentifierLine, isReadable, lineIdentifier } from "@/lib/partners/pasted";
import { FOUND_MAX, identifierTyped, type Recipient, recipientKey } from "@/lib/partners/policy";
import { identifierBegins } from "@/lib/partners/query";

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
export function readList(
  viewer: Viewer,
  id: string,
  query: MembersQuery,
): Promise<{ opened: OpenedList | null; unread: number }> {
  return asUser(
    viewer.userId,
    async (tx) => {
      const unread = await unreadCount(tx);
      const list = await findList(tx, id);
      if (!list) return { opened: null, unread };
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
      return { opened: { list, closed, members: rows.map(toMember), page, more }, unread };
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

const memberTables = sql`
  join mailbox b on b.id = m.mailbox_id join structure st on st.id = b.structure_id left join service sv on sv.id = b.service_id`;

type MemberRow = {
  type: string;
  identifier: string;
  designation: string;
  code: string | null;
  label: string | null;
  closed: boolean;
};

const toMember = ({ type, identifier, designation, code, label, closed }: MemberRow): Member => ({
  key: recipientKey(identifier, code, type),
  identifier,
  designation,
  service: code === null ? null : { code, label: label ?? "" },
  closed,
});

const EXPORT_BATCH = 5000;

/** A list's members in batches, for a file of any length; nothing when it is not the viewer's. */
export async function* exportMembers(viewer: Viewer, id: string): AsyncGenerator<Member[]> {
  let after = 0;
  for (;;) {
    const rows = await asUser(viewer.userId, async (tx) => {
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

export type LineAnswer = { state: LineState; key: string };

/** From a file: what each line is for this list. A structure that exists but exchanged no invoice is told from an unknown one. */
export async function checkLines(viewer: Viewer, id: string, lines: IdentifierLine[]): Promise<LineAnswer[]> {
  return asUser(
    viewer.userId,
    async (tx) => {
      const list = await findList(tx, id);
      if (!list) throw new Refusal(refusals.invisible);
      const wanted = lines.map(({ identifiant, service }, n) => ({
        n,
        identifier: lineIdentifier({ identifiant, service }),
        code: service.trim() || null,
      }));
      const rows = (await tx.execute(sql`
      select w.n, coalesce(st.identifier_type, 'SIRET') as type, w.identifier, w.code, st.id is not null and (w.code is null or b.id is not null) as known, p.mailbox_id is not null as partner,
        coalesce(b.active, false) as active, m.mailbox_id is not null as present
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (n int, identifier text, code text)
      left join structure st on st.identifier = w.identifier
      left join service sv on sv.structure_id = st.id and sv.code = w.code
      left join mailbox b on b.structure_id = st.id and coalesce(b.service_id, 0) = case when w.code is null then 0 else coalesce(sv.id, -1) end
      left join partner p on p.owner_structure_id = ${list.owner.structureId} and p.kind = ${list.kind} and p.mailbox_id = b.id
      left join mailing_list_member m on m.list_id = ${list.id} and m.mailbox_id = b.id
      order by w.n, p.mailbox_id is null`)) as unknown as LineRow[];
      const answers: LineAnswer[] = [];
      for (const row of rows)
        answers[row.n] ??= { state: lineState(row), key: recipientKey(row.identifier, row.code, row.type) };
      return answers;
    },
    { bySize: true },
  );
}

type LineRow = {
  n: number;
  type: string;
  identifier: string;
  code: string | null;
  known: boolean;
  partner: boolean;
  active: boolean;
  present: boolean;
};

function lineState({ identifier, known, partner, active, present }: LineRow): LineState {
  if (!known) return isReadable(identifier) ? "inconnue" : "illisible";
  if (!partner) return "etrangere";
  if (!active) return "fermee";
  return present ? "presente" : "bonne";
}
