import "server-only";
import { sql } from "drizzle-orm";
import { recordEvent } from "@/lib/audit/record";
import { Undone } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { recipientErrors } from "@/lib/recipients/labels";
import { readRecipients } from "@/lib/recipients/resolve/chosen";
import { findSender } from "@/lib/senders/find";
import { errors } from "./labels";
import { insertMembers } from "./membership";
import { checkName, type NewListInput } from "./schema";

export type ListResult = { kind: "created"; id: number } | { kind: "invalid"; fieldErrors: Record<string, string> };

/** L3: a list with its first recipients, in one transaction; one name per owner. */
export async function createList(viewer: Viewer, input: NewListInput): Promise<ListResult> {
  const name = checkName(input.nom);
  return writeOnce(viewer, "créer une liste", async (tx) => {
    const fieldErrors: Record<string, string> = name.ok ? {} : { nom: name.error };
    const sender = await findSender(tx, input.structure, input.service);
    if (!sender) fieldErrors.structure = errors.ownerMissing;
    const kind = sender?.kind === "private" ? "client" : input.type;
    if (sender && kind === "") fieldErrors.type = recipientErrors.kindMissing;
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
