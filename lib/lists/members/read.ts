import "server-only";
import { and, count, eq, not, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import { rows, theRow } from "@/db/rows";
import { mailingListMember } from "@/db/schema/list";
import { mailbox } from "@/db/schema/structure";
import type { Viewer } from "@/lib/domain/viewer";
import { findList, type MailingList } from "@/lib/lists/find";
import type { MembersQuery } from "@/lib/lists/query";
import { addressColumns, addressShape, toRecipient } from "@/lib/recipients/address";
import { beginsWords, identifierBegins, searchWords } from "@/lib/recipients/matching";
import { FOUND_MAX, identifierTyped, type Recipient } from "@/lib/recipients/policy";
import { clampPage, offsetOf, type Page } from "@/lib/web/pagination";

/** A recipient of a list; `closed` is not written to any more. */
export type Member = Recipient & { closed: boolean };

export type OpenedList = {
  list: MailingList;
  /** How many of its members are closed. */
  closed: number;
  members: Member[];
  page: Page;
  /** A search found more than its pages show. */
  more: boolean;
};

export const memberShape = addressShape.extend({ closed: z.boolean() });

/** To be joined to members called `m`, for `addressColumns`; their addresses are `b`. */
export const memberTables = sql`
  join mailbox b on b.id = m.mailbox_id join structure st on st.id = b.structure_id left join service sv on sv.id = b.service_id`;

export const toMember = (row: z.infer<typeof memberShape>): Member => ({ ...toRecipient(row), closed: row.closed });

/** L4: one list and a page of its members; null for absent and forbidden alike. Never more than a page is read. */
export function readList(viewer: Viewer, id: string, query: MembersQuery): Promise<OpenedList | null> {
  return asUser(
    viewer,
    async (tx) => {
      const list = await findList(tx, id);
      if (!list) return null;
      const closed = await countClosed(tx, list.id);
      const { ids, total, more } = await findMembers(tx, list, query.text);
      const page = clampPage(query.page, query.pageSize, total);
      const limit = sql`limit ${page.pageSize} offset ${offsetOf(page)}`;
      // Sorting 100,000 names took a fifth of a second: such a list comes in the order that its key gives.
      const sorted = !more && total <= FOUND_MAX;
      const members = await rows(
        tx,
        memberShape,
        sql`select ${addressColumns}, not b.active as closed
          from (${ids} ${sorted ? sql`` : limit}) m ${memberTables}
          order by ${inFrench(sql`st.designation`)}, st.identifier, sv.code nulls first ${sorted ? limit : sql``}`,
      );
      return { list, closed, members: members.map(toMember), page, more };
    },
    { bySize: true },
  );
}

async function countClosed(tx: Tx, listId: number): Promise<number> {
  const [closed] = await tx
    .select({ count: count() })
    .from(mailbox)
    .innerJoin(
      mailingListMember,
      and(eq(mailingListMember.mailboxId, mailbox.id), eq(mailingListMember.listId, listId)),
    )
    .where(not(mailbox.active));
  return closed?.count ?? 0;
}

const foundShape = z.strictObject({ found: z.int() });

/** The members of a list, or those that a text finds, as a query of mailbox ids. Members are partners: their indexes answer. */
async function findMembers(
  tx: Tx,
  list: MailingList,
  text: string,
): Promise<{ ids: SQL; total: number; more: boolean }> {
  const all = sql`select mailbox_id from mailing_list_member where list_id = ${list.id}`;
  if (text === "") return { ids: sql`${all} order by mailbox_id`, total: list.members, more: false };
  const { structureId } = list.owner;
  const matching = await matchingText(tx, list, text);
  const ids = sql`
    select p.mailbox_id from partner p join mailbox b on b.id = p.mailbox_id join structure st on st.id = b.structure_id
    where p.owner_structure_id = ${structureId} and p.kind = ${list.kind} and ${matching} and p.mailbox_id in (${all})`;
  const { found } = await theRow(
    tx,
    foundShape,
    sql`select count(*)::int as found from (${ids} limit ${FOUND_MAX + 1}) f`,
  );
  return {
    ids: found > FOUND_MAX ? sql`${ids} order by p.identifier using ~<~` : ids,
    total: Math.min(found, FOUND_MAX),
    more: found > FOUND_MAX,
  };
}

/** Digits begin an identifier, words a name; what holds neither finds nobody. */
async function matchingText(tx: Tx, { owner, kind }: MailingList, text: string): Promise<SQL> {
  const identifier = identifierTyped(text);
  if (identifier) return identifierBegins(identifier);
  const words = await searchWords(tx, text);
  return words === "" ? sql`false` : beginsWords(tx, owner.structureId, kind, words);
}
