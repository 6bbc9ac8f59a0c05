import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import { inFrench } from "@/db/order";
import type { Viewer } from "@/lib/auth/viewer";
import { recipientErrors } from "./labels";
import { type IdentifierLine, isReadable, lineIdentifier, type PastedState, typedKeys } from "./pasted";
import {
  CHOSEN_MAX,
  compactIdentifier,
  foldedLength,
  type Recipient,
  type RecipientKind,
  recipientKey,
  SEARCH_MIN,
  SEARCH_RESULTS,
  splitKey,
} from "./policy";
import { identifierBegins, wordsBegin } from "./query";

/**
 * Owners with more partners than this are searched from the word index, others from their partners; and no more of those that a
 * word finds are sorted: reading and sorting 75,000 to show 20 took a second and a half, whatever the collation.
 */
const MANY_PARTNERS = 2000;

export type PartnerRow = {
  type: string;
  identifier: string;
  designation: string;
  code: string | null;
  label: string | null;
};

export const toRecipient = (row: PartnerRow): Recipient => ({
  key: recipientKey(row.identifier, row.code, row.type),
  identifier: row.identifier,
  designation: row.designation,
  service: row.code === null ? null : { code: row.code, label: row.label ?? "" },
});

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
    viewer.userId,
    async (tx) => {
      const owner = await findOwner(tx, ownerIdentifier);
      if (owner === null) return [];
      const [{ words }] = (await tx.execute(
        sql`select search_words(${text.normalize("NFC")}) as words`,
      )) as unknown as [{ words: string }];
      const find = async (matching: SQL, order: SQL, among = sql``) => {
        const rows = await tx.execute(sql`
        select type, identifier, designation, code, label from (
          select st.identifier_type as type, p.identifier, st.designation, sv.code, sv.label
          from partner p join mailbox m on m.id = p.mailbox_id join structure st on st.id = m.structure_id
            left join service sv on sv.id = m.service_id
          where p.owner_structure_id = ${owner} and p.kind = ${kind} and m.active and ${matching} ${among}) f
        order by ${order}, code nulls first limit ${SEARCH_RESULTS}`);
        return (rows as unknown as PartnerRow[]).map(toRecipient);
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

/**
 * Each word begins a word of the designation. They come from search_words(): letters and digits, nothing to escape. Owners
 * with many partners are searched from the index of words, others from their partners: the answers are the same.
 */
export async function beginsWords(tx: Tx, ownerId: number, kind: RecipientKind, folded: string): Promise<SQL> {
  if (await hasManyPartners(tx, ownerId, kind)) return sql`structure_words(st.folded) @@ ${wordsBegin(folded)}`;
  const words = folded.split(" ").slice(0, 8);
  return sql.join(
    words.map((word) => sql`(' ' || st.folded) like ${`% ${word}%`}`),
    sql` and `,
  );
}

async function hasManyPartners(tx: Tx, ownerId: number, kind: RecipientKind): Promise<boolean> {
  const [row] = (await tx.execute(sql`
    select count(*) > ${MANY_PARTNERS} as many from (
      select 1 from partner where owner_structure_id = ${ownerId} and kind = ${kind} limit ${MANY_PARTNERS + 1}) p`)) as unknown as [
    { many: boolean },
  ];
  return row.many;
}

export type ResolvedRecipients = {
  mailboxIds: number[];
  /** Those refused, as the form named them. */
  unknown: string[];
  closed: string[];
  closedIds: number[];
};

type Wanted = { key: string; type: string | null; identifier: string; code: string | null };
type Matched = PartnerRow & { key: string; id: string; active: boolean };

/** G2: the one rule of who may be written to. Those of the owner's partners that are wanted; no type finds any type, a SIRET first. */
async function matchPartners(tx: Tx, ownerId: number, kind: RecipientKind, wanted: Wanted[]): Promise<Matched[]> {
  const rows = await tx.execute(sql`
    select w.key, m.id, m.active, st.identifier_type as type, st.identifier, st.designation, sv.code, sv.label
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (key text, type text, identifier text, code text)
    join partner p on p.owner_structure_id = ${ownerId} and p.kind = ${kind} and p.identifier = w.identifier
    join mailbox m on m.id = p.mailbox_id join structure st on st.id = m.structure_id
      and (w.type is null or st.identifier_type = w.type)
      left join service sv on sv.id = m.service_id
    where sv.code is not distinct from w.code order by st.identifier_type = 'SIRET', st.identifier_type desc`);
  return rows as unknown as Matched[];
}

/** G2: the addresses behind the keys of a form; a key that is no partner of the owner is unknown, whatever else it may be. */
export async function resolveRecipients(
  tx: Tx,
  ownerStructureId: number,
  kind: RecipientKind,
  keys: string[],
): Promise<ResolvedRecipients> {
  const wanted = [...new Set(keys)].map((key) => ({ key, ...splitKey(key) }));
  const rows = await matchPartners(tx, ownerStructureId, kind, wanted);
  const found = new Map(rows.map((row) => [row.key, row]));
  return {
    mailboxIds: rows.filter((row) => row.active).map((row) => Number(row.id)),
    unknown: wanted.filter(({ key }) => !found.has(key)).map(({ key }) => key),
    closed: rows.filter((row) => !row.active).map((row) => row.key),
    closedIds: rows.filter((row) => !row.active).map((row) => Number(row.id)),
  };
}

export type PastedAnswer = { state: PastedState; recipient: Recipient | null };

/** C3: what each pasted line is for a sender: a recipient, or why not. No structure of the viewer's: as if unknown. */
export function findPasted(
  viewer: Viewer,
  asked: { structure: string; type: RecipientKind; lignes: IdentifierLine[] },
): Promise<PastedAnswer[]> {
  return asUser(
    viewer.userId,
    async (tx) => {
      const wanted = asked.lignes.map((line, n) => ({
        key: String(n),
        type: null,
        identifier: lineIdentifier(line),
        code: line.service.trim() || null,
      }));
      const owner = await findOwner(tx, asked.structure);
      const rows = owner === null ? [] : await matchPartners(tx, owner, asked.type, wanted);
      // The last one of a key stays: a SIRET.
      const found = new Map(rows.map((row) => [row.key, row]));
      return wanted.map(({ key, identifier }) => {
        const row = found.get(key);
        if (row)
          return row.active ? { state: "bonne", recipient: toRecipient(row) } : { state: "fermee", recipient: null };
        return { state: isReadable(identifier) ? "inconnue" : "illisible", recipient: null };
      });
    },
    { bySize: true },
  );
}

/**
 * C3: the recipients of a form: those chosen, and whole SIRETs typed or pasted without being chosen. `error` names those refused,
 * or says what to do with a text that is no SIRET.
 */
export async function readRecipients(
  tx: Tx,
  ownerStructureId: number,
  kind: RecipientKind,
  form: { destinataires: string[]; saisie: string },
): Promise<{ mailboxIds: number[]; error: string | null }> {
  const keys = [...form.destinataires];
  const typed = form.saisie.trim();
  if (typed !== "") {
    const several = typedKeys(typed);
    if (several === null)
      return {
        mailboxIds: [],
        error: typed.length < SEARCH_MIN ? recipientErrors.tooShort : recipientErrors.notAnIdentifier(typed),
      };
    keys.push(...several);
    if (new Set(keys).size > CHOSEN_MAX)
      return { mailboxIds: [], error: recipientErrors.tooMany(CHOSEN_MAX, new Set(keys).size) };
  }
  if (keys.length === 0) return { mailboxIds: [], error: null };
  const { mailboxIds, unknown, closed } = await resolveRecipients(tx, ownerStructureId, kind, keys);
  const refused = [...unknown.map(recipientErrors.unknown), ...closed.map(recipientErrors.closed)];
  return { mailboxIds: [...new Set(mailboxIds)], error: refused.length > 0 ? refused.slice(0, 5).join(" ") : null };
}

/** A structure of the viewer's, by identifier. */
export async function findOwner(tx: Tx, identifier: string): Promise<number | null> {
  const [owner] = (await tx.execute(sql`
    select id::int as id from structure where identifier = ${identifier} and id = any (array(select viewer_structures()))
    limit 1`)) as unknown as [{ id: number }?];
  return owner?.id ?? null;
}

/** The addresses of some mailboxes, in the order of their names. */
export async function describeRecipients(tx: Tx, mailboxIds: SQL): Promise<Recipient[]> {
  const rows = await tx.execute(sql`
    select st.identifier_type as type, st.identifier, st.designation, sv.code, sv.label
    from mailbox m join structure st on st.id = m.structure_id left join service sv on sv.id = m.service_id
    where m.id in (${mailboxIds}) order by ${inFrench(sql`st.designation`)}, st.identifier, sv.code nulls first`);
  return (rows as unknown as PartnerRow[]).map(toRecipient);
}
