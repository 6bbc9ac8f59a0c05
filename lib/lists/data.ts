import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import type { Viewer } from "@/lib/auth/viewer";
import { Refusal } from "@/lib/errors";
import { unreadCount } from "@/lib/inbox/data";
import type { Sender } from "@/lib/messages/policy";
import { clampPage, offsetOf, type Page } from "@/lib/pagination";
import { resolveRecipients } from "@/lib/partners/data";
import type { RecipientKind } from "@/lib/partners/policy";
import { type SenderChoice, senderChoices } from "@/lib/structures/data";
import { refusals } from "./labels";
import type { ListsQuery } from "./query";
import type { Chosen } from "./schema";

export type ListOwner = Sender & {
  identifier: string;
  designation: string;
  kind: "public" | "private";
  service: { code: string; label: string } | null;
};

export type MailingList = {
  id: number;
  name: string;
  kind: RecipientKind;
  version: number;
  owner: ListOwner;
  members: number;
};

const columns = sql`
  l.id::int as id, l.name, l.recipient_kind as kind, l.version,
  l.member_count as members,
  json_build_object('structureId', st.id, 'serviceId', sv.id, 'identifier', st.identifier, 'designation', st.designation,
    'kind', st.kind, 'service', case when sv.id is null then null else json_build_object('code', sv.code, 'label', sv.label) end
  ) as owner`;

const tables = sql`mailing_list l join mailbox b on b.id = l.owner_mailbox_id join structure st on st.id = b.structure_id
  left join service sv on sv.id = b.service_id`;

export type Lists = {
  lists: MailingList[];
  page: Page;
  total: number;
  structures: { identifier: string; designation: string }[];
  unread: number;
};

/** L1, L2: a page of the lists that the viewer may use. Row-level security is the scope. */
export function readLists(viewer: Viewer, query: ListsQuery): Promise<Lists> {
  return asUser(viewer.userId, async (tx) => {
    const conditions: SQL[] = [sql`true`];
    if (query.structure) conditions.push(sql`st.identifier = ${query.structure}`);
    if (query.kind) conditions.push(sql`l.recipient_kind = ${query.kind}`);
    const where = sql.join(conditions, sql` and `);
    const [counts] = (await tx.execute(sql`
      select count(*)::int as total, (count(*) filter (where ${where}))::int as matching from ${tables}`)) as unknown as [
      { total: number; matching: number },
    ];
    const page = clampPage(query.page, query.pageSize, counts.matching);
    const lists = await tx.execute(sql`
      select ${columns} from ${tables} where ${where} order by ${inFrench(sql`l.name`)}, l.id limit ${page.pageSize} offset ${offsetOf(page)}`);
    const structures = await tx.execute(sql`
      select st.identifier, st.designation from structure st where st.id = any (array(select viewer_structures()))
      order by ${inFrench(sql`st.designation`)}, st.identifier`);
    return {
      lists: lists as unknown as MailingList[],
      page,
      total: counts.total,
      structures: structures as unknown as Lists["structures"],
      unread: await unreadCount(tx),
    };
  });
}

export async function findList(tx: Tx, id: string | number): Promise<MailingList | null> {
  if (!/^\d{1,9}$/.test(String(id))) return null;
  const [list] = (await tx.execute(sql`select ${columns} from ${tables} where l.id = ${Number(id)}`)) as unknown as [
    MailingList?,
  ];
  return list ?? null;
}

/** A list as the composer offers it (C6): which sender and kind it is for, and how many it brings. */
export type ListChoice = { id: number; name: string; structure: string; kind: RecipientKind; members: number };

export async function listChoices(tx: Tx): Promise<ListChoice[]> {
  const rows = await tx.execute(sql`
    select l.id::int as id, l.name, st.identifier as structure, l.recipient_kind as kind, l.member_count as members
    from ${tables} order by ${inFrench(sql`l.name`)}, l.id`);
  return rows as unknown as ListChoice[];
}

/** C6, E3: refused unless every list is the sender's structure's, of the message's kind, and usable by the viewer. */
export async function checkLists(
  tx: Tx,
  ids: number[],
  of: { structureId: number; kind: RecipientKind },
): Promise<void> {
  if (ids.length === 0) return;
  const [{ usable }] = (await tx.execute(sql`
    select count(*)::int as usable from ${tables}
    where l.id = any (${`{${ids.join(",")}}`}::bigint[]) and st.id = ${of.structureId} and l.recipient_kind = ${of.kind}`)) as unknown as [
    { usable: number },
  ];
  if (usable !== new Set(ids).size) throw new Refusal(refusals.foreign, "listes");
}

export type ChosenLists = {
  /** To be kept with the draft; a deleted list with the name it had. */
  lists: { id: number; name: string }[];
  /** Names of those that are no more. */
  deleted: string[];
  /** How many exist that the viewer may not use: another service's, chosen by a colleague. */
  hidden: number;
  /** True when one was never this draft's nor this sender's. */
  foreign: boolean;
};

/** C6: the lists of a form. One that was chosen in this draft and has gone since is known by the name it had. */
export async function readChosenLists(
  tx: Tx,
  ids: number[],
  of: { structureId: number; kind: RecipientKind; reference: string | undefined },
): Promise<ChosenLists> {
  if (ids.length === 0) return { lists: [], deleted: [], hidden: 0, foreign: false };
  const wanted = sql`${`{${ids.join(",")}}`}::bigint[]`;
  const lists = (await tx.execute(sql`
    select l.id::int as id, l.name from ${tables}
    where l.id = any (${wanted}) and st.id = ${of.structureId} and l.recipient_kind = ${of.kind}`)) as unknown as ChosenLists["lists"];
  const before = (await tx.execute(sql`
    select d.list_id::int as id, d.name, d.list_id in (select living_draft_lists(m.id)) as living
    from draft_list d join message m on m.id = d.message_id
    where m.reference = ${of.reference ?? ""} and d.list_id = any (${wanted})`)) as unknown as (ChosenLists["lists"][number] & {
    living: boolean;
  })[];
  const known = new Set(lists.map(({ id }) => id));
  const gone = before.filter(({ id }) => !known.has(id));
  return {
    lists: [...lists, ...gone.map(({ id, name }) => ({ id, name }))],
    deleted: gone.filter(({ living }) => !living).map(({ name }) => name),
    hidden: gone.filter(({ living }) => living).length,
    foreign: lists.length + gone.length !== new Set(ids).size,
  };
}

/** The same as a request of its own, for a composer that was left to manage the lists. */
export const readListChoices = (viewer: Viewer) => asUser(viewer.userId, listChoices);

/** What the form of a new list needs. */
export function readNewList(viewer: Viewer): Promise<{ senders: SenderChoice[]; unread: number }> {
  return asUser(viewer.userId, async (tx) => ({ senders: await senderChoices(tx), unread: await unreadCount(tx) }));
}

/** C6: the recipients of a form, one by one and by lists, each once; closed ones are not counted. */
export async function countChosen(
  viewer: Viewer,
  { structure, type, destinataires, listes, tous }: Chosen,
): Promise<{ total: number; closed: number }> {
  return asUser(viewer.userId, async (tx) => {
    const [owner] = (await tx.execute(sql`
      select id::int as id from structure where identifier = ${structure} and id = any (array(select viewer_structures())) limit 1`)) as unknown as [
      { id: number }?,
    ];
    if (!owner) return { total: 0, closed: 0 };
    if (tous) return countAllPartners(tx, owner.id, type);
    const { mailboxIds, closedIds } = await resolveRecipients(tx, owner.id, type, destinataires);
    const [count] = (await tx.execute(sql`
      select (count(*) filter (where b.active))::int as total, (count(*) filter (where not b.active))::int as closed
      from (select unnest(${`{${[...mailboxIds, ...closedIds].join(",")}}`}::bigint[]) as id
        union select mailbox_id from mailing_list_member where list_id = any (${`{${listes.join(",")}}`}::bigint[])) c
      join mailbox b on b.id = c.id`)) as unknown as [{ total: number; closed: number }];
    return count;
  });
}

/** C5: the structures that « Tous mes destinataires » would reach today. */
async function countAllPartners(
  tx: Tx,
  ownerId: number,
  kind: Chosen["type"],
): Promise<{ total: number; closed: number }> {
  const [count] = (await tx.execute(sql`
    select count(*)::int as total, 0 as closed from partner p join mailbox b on b.id = p.mailbox_id
    where p.owner_structure_id = ${ownerId} and p.kind = ${kind} and p.whole_structure and b.active`)) as unknown as [
    { total: number; closed: number },
  ];
  return count;
}
