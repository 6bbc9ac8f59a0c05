import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { codeOf } from "@/db/discreet";
import type { Tx } from "@/db/fence";
import { mailingList } from "@/db/schema/list";
import { recordEvent } from "@/lib/audit/mutations";
import type { Viewer } from "@/lib/auth/viewer";
import { Refusal, Undone } from "@/lib/errors";
import { errors as messageErrors } from "@/lib/messages/labels";
import { readRecipients, resolveRecipients } from "@/lib/partners/data";
import { writeOnce } from "@/lib/presses/mutations";
import { matchingPartners } from "@/lib/search/data";
import { findSender } from "@/lib/structures/data";
import { findList, type MailingList } from "./data";
import { errors, refusals } from "./labels";
import { canModifyList } from "./policy";
import { type Criteria, checkName, type NewListInput } from "./schema";

export type ListResult = { kind: "created"; id: number } | { kind: "invalid"; fieldErrors: Record<string, string> };

/** L3: a list with its first recipients, in one transaction; one name per owner. */
export async function createList(viewer: Viewer, input: NewListInput): Promise<ListResult> {
  const name = checkName(input.nom);
  return writeOnce(viewer, "créer une liste", async (tx) => {
    const fieldErrors: Record<string, string> = name.ok ? {} : { nom: name.error };
    const sender = await findSender(tx, input.structure, input.service);
    if (!sender) fieldErrors.structure = errors.ownerMissing;
    const kind = sender?.kind === "private" ? "client" : input.type;
    if (sender && kind === "") fieldErrors.type = messageErrors.kindMissing;
    const none = input.depuis !== "fichier" && input.destinataires.length === 0 && input.saisie.trim() === "";
    if (none) fieldErrors.destinataires = errors.recipientsMissing;
    if (!sender || kind === "") throw new Undone<ListResult>({ kind: "invalid", fieldErrors });
    const read = await readRecipients(tx, sender.structureId, kind, input);
    if (read.error) fieldErrors.destinataires = read.error;
    if (Object.keys(fieldErrors).length > 0 || !name.ok) throw new Undone<ListResult>({ kind: "invalid", fieldErrors });
    const [list] = (await tx.execute(sql`
      insert into mailing_list (owner_mailbox_id, name, recipient_kind) values (${sender.mailboxId}, ${name.name}, ${kind})
      on conflict do nothing returning id::int`)) as unknown as [{ id: number }?];
    if (!list) throw new Undone<ListResult>({ kind: "invalid", fieldErrors: { nom: errors.nameTaken } });
    await insertMembers(tx, list.id, read.mailboxIds);
    const details = { name: name.name, members: read.mailboxIds.length };
    await recordEvent(tx, viewer, {
      structureId: sender.structureId,
      action: "liste.creee",
      subject: String(list.id),
      details,
    });
    return { kind: "created", id: list.id };
  });
}

/** A list that the viewer may change; refused in words otherwise. */
async function writableList(tx: Tx, viewer: Viewer, id: number): Promise<MailingList> {
  const list = await findList(tx, id);
  if (!list) throw new Refusal(refusals.invisible);
  if (!canModifyList(viewer, list.owner)) throw new Refusal(refusals.consultation);
  return list;
}

/** Somebody else gave it another name since the form was drawn: told, and the next press replaces that one. */
export class RenamedMeanwhile extends Refusal {
  readonly version: number;

  constructor(list: MailingList) {
    super(refusals.renamed(list.name), "nom");
    this.version = list.version;
  }
}

/** L4: a new name, at the version the form started from: the second of two is told of the first. */
export async function renameList(
  viewer: Viewer,
  id: number,
  version: number,
  raw: string,
): Promise<{ version: number }> {
  const name = checkName(raw);
  if (!name.ok) throw new Refusal(name.error, "nom");
  return writeOnce(viewer, "renommer une liste", async (tx) => {
    const list = await writableList(tx, viewer, id);
    if (list.version !== version) throw new RenamedMeanwhile(list);
    const changed = await tx
      .update(mailingList)
      .set({ name: name.name, version: sql`${mailingList.version} + 1` })
      .where(and(eq(mailingList.id, id), eq(mailingList.version, version)))
      .returning({ version: mailingList.version })
      .catch((error: unknown) => {
        if (codeOf(error) === "23505") throw new Refusal(errors.nameTaken, "nom");
        throw error;
      });
    if (!changed[0]) throw new Refusal(refusals.invisible);
    const details = { before: list.name, after: name.name };
    await recordEvent(tx, viewer, {
      structureId: list.owner.structureId,
      action: "liste.renommee",
      subject: String(id),
      details,
    });
    return changed[0];
  });
}

/** L4: deletes a list and its members; messages already sent keep their recipients. */
export async function deleteList(viewer: Viewer, id: number): Promise<string> {
  return writeOnce(viewer, "supprimer une liste", async (tx) => {
    const list = await writableList(tx, viewer, id);
    const deleted = await tx.delete(mailingList).where(eq(mailingList.id, id)).returning({ id: mailingList.id });
    if (deleted.length === 0) throw new Refusal(refusals.consultation);
    const details = { name: list.name, members: list.members };
    await recordEvent(tx, viewer, {
      structureId: list.owner.structureId,
      action: "liste.supprimee",
      subject: String(id),
      details,
    });
    return list.name;
  });
}

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

/** L4: takes recipients out, by key. */
export async function removeMembers(viewer: Viewer, id: number, keys: string[]): Promise<number> {
  return writeOnce(viewer, "retirer d’une liste", async (tx) => {
    const list = await writableList(tx, viewer, id);
    const resolved = await resolveRecipients(tx, list.owner.structureId, list.kind, keys);
    const ids = [...resolved.mailboxIds, ...resolved.closedIds];
    const deleted = await tx.execute(sql`
      delete from mailing_list_member where list_id = ${id} and mailbox_id = any (${`{${ids.join(",")}}`}::bigint[])`);
    const removed = (deleted as unknown as { count: number }).count;
    await recordMembers(tx, viewer, list, { removed });
    return removed;
  });
}

async function insertMembers(tx: Tx, id: number, mailboxIds: number[]): Promise<number> {
  const inserted = await tx.execute(sql`
    insert into mailing_list_member (list_id, mailbox_id)
    select ${id}::bigint, unnest(${`{${mailboxIds.join(",")}}`}::bigint[]) on conflict do nothing`);
  return (inserted as unknown as { count: number }).count;
}

const recordMembers = (tx: Tx, viewer: Viewer, list: MailingList, details: Record<string, unknown>) =>
  recordEvent(tx, viewer, {
    structureId: list.owner.structureId,
    action: "liste.destinataires",
    subject: String(list.id),
    details,
  });
