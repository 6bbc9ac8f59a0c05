import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import type { Viewer } from "@/lib/auth/viewer";
import { escapeLike } from "@/lib/text";
import { recipientErrors } from "./labels";
import {
  foldedLength,
  identifierTyped,
  type Recipient,
  type RecipientKind,
  recipientKey,
  SEARCH_MIN,
  SEARCH_RESULTS,
  splitKey,
} from "./policy";

/** Owners with more partners than this are searched from the word index, others from their partners. */
const MANY_PARTNERS = 2000;

type Row = { identifier: string; designation: string; code: string | null; label: string | null };

const toRecipient = (row: Row): Recipient => ({
  key: recipientKey(row.identifier, row.code),
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
  const typed = identifierTyped(text);
  if (foldedLength(text) < SEARCH_MIN) return [];
  return asUser(viewer.userId, async (tx) => {
    const [owner] = (await tx.execute(sql`
      select id, search_words(${text.normalize("NFC")}) as words from structure
      where identifier = ${ownerIdentifier} and id = any (array(select viewer_structures())) limit 1`)) as unknown as [
      { id: string; words: string }?,
    ];
    if (!owner) return [];
    const words = owner.words.split(" ").slice(0, 8);
    const matching = typed
      ? sql`p.identifier like ${`${escapeLike(typed)}%`}`
      : (await hasManyPartners(tx, owner.id, kind))
        ? sql`structure_words(st.folded) @@ ${words.map((word) => `'${word}':*`).join(" & ")}::tsquery`
        : beginWords(words);
    const rows = await tx.execute(sql`
      select st.identifier, st.designation, sv.code, sv.label
      from partner p join mailbox m on m.id = p.mailbox_id join structure st on st.id = m.structure_id
        left join service sv on sv.id = m.service_id
      where p.owner_structure_id = ${owner.id} and p.kind = ${kind} and m.active and ${matching}
      order by ${typed ? sql`p.identifier` : sql`st.designation, st.identifier`}, sv.code nulls first
      limit ${SEARCH_RESULTS}`);
    return (rows as unknown as Row[]).map(toRecipient);
  });
}

/** Each word begins a word of the designation. They come from search_words(): letters and digits, nothing to escape. */
function beginWords(words: string[]): SQL {
  return sql.join(
    words.map((word) => sql`(' ' || st.folded) like ${`% ${word}%`}`),
    sql` and `,
  );
}

async function hasManyPartners(tx: Tx, ownerId: string, kind: RecipientKind): Promise<boolean> {
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
};

/** G2: the addresses behind the keys of a form; a key that is no partner of the owner is unknown, whatever else it may be. */
export async function resolveRecipients(
  tx: Tx,
  ownerStructureId: number,
  kind: RecipientKind,
  keys: string[],
): Promise<ResolvedRecipients> {
  const wanted = [...new Set(keys)].map((key) => ({ key, ...splitKey(key) }));
  const rows = (await tx.execute(sql`
    select w.key, m.id, m.active
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (key text, identifier text, code text)
    join partner p on p.owner_structure_id = ${ownerStructureId} and p.kind = ${kind} and p.identifier = w.identifier
    join mailbox m on m.id = p.mailbox_id left join service sv on sv.id = m.service_id
    where sv.code is not distinct from w.code`)) as unknown as { key: string; id: string; active: boolean }[];
  const found = new Map(rows.map((row) => [row.key, row]));
  return {
    mailboxIds: rows.filter((row) => row.active).map((row) => Number(row.id)),
    unknown: wanted.filter(({ key }) => !found.has(key)).map(({ key }) => key),
    closed: rows.filter((row) => !row.active).map((row) => row.key),
  };
}

/**
 * C3: the recipients of a form: those chosen, and a whole SIRET typed without being chosen. `error` names those refused,
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
    const identifier = identifierTyped(typed);
    if (identifier?.length === 14) keys.push(identifier);
    else
      return {
        mailboxIds: [],
        error: typed.length < SEARCH_MIN ? recipientErrors.tooShort : recipientErrors.notAnIdentifier(typed),
      };
  }
  if (keys.length === 0) return { mailboxIds: [], error: null };
  const { mailboxIds, unknown, closed } = await resolveRecipients(tx, ownerStructureId, kind, keys);
  const refused = [...unknown.map(recipientErrors.unknown), ...closed.map(recipientErrors.closed)];
  return { mailboxIds: [...new Set(mailboxIds)], error: refused.length > 0 ? refused.slice(0, 5).join(" ") : null };
}

/** C5: how many structures « Tous mes destinataires » reaches today. */
export async function countAllPartners(tx: Tx, ownerStructureId: number, kind: RecipientKind): Promise<number> {
  const [row] = (await tx.execute(sql`
    select count(*)::int as count from partner p join mailbox m on m.id = p.mailbox_id
    where p.owner_structure_id = ${ownerStructureId} and p.kind = ${kind} and p.whole_structure and m.active`)) as unknown as [
    { count: number },
  ];
  return row.count;
}

/** The addresses of some mailboxes, in the order of their names. */
export async function describeRecipients(tx: Tx, mailboxIds: SQL): Promise<Recipient[]> {
  const rows = await tx.execute(sql`
    select st.identifier, st.designation, sv.code, sv.label
    from mailbox m join structure st on st.id = m.structure_id left join service sv on sv.id = m.service_id
    where m.id in (${mailboxIds}) order by st.designation, st.identifier, sv.code nulls first`);
  return (rows as unknown as Row[]).map(toRecipient);
}
