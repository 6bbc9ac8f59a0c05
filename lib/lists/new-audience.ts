import "server-only";
import { asUser } from "@/db/client";
import type { Tx } from "@/db/fence";
import type { Viewer } from "@/lib/domain/viewer";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import { recipientErrors } from "@/lib/recipients/labels";
import { readRecipients } from "@/lib/recipients/resolve/chosen";
import { findSender, type SenderAddress } from "@/lib/senders/find";
import { errors } from "./labels";
import { type NewListInput, refusedListSchema } from "./schema";

/** Fields to correct, by name. */
export type Invalid = { kind: "invalid"; fieldErrors: Record<string, string> };
type Audience = { kind: "found"; owner: SenderAddress; recipientKind: RecipientKind; mailboxIds: number[] };

/** The owner of a new list, its kind (private owners write to clients alone) and its first recipients, as they are stored. */
export async function readAudience(tx: Tx, input: NewListInput): Promise<Audience | Invalid> {
  const owner = await findSender(tx, input.structure, input.service);
  if (!owner) return { kind: "invalid", fieldErrors: { structure: errors.ownerMissing } };
  const recipientKind = owner.kind === "private" ? "client" : input.type;
  if (recipientKind === "") return { kind: "invalid", fieldErrors: { type: recipientErrors.kindMissing } };
  const { mailboxIds, error } = await readRecipients(tx, owner.structureId, recipientKind, input);
  if (error) return { kind: "invalid", fieldErrors: { destinataires: error } };
  return { kind: "found", owner, recipientKind, mailboxIds };
}

/** What the database has against the owner and recipients of a form that is refused already: all is told at once. */
export async function audienceProblems(viewer: Viewer, form: unknown): Promise<Record<string, string>> {
  const parsed = refusedListSchema.safeParse(form);
  if (!parsed.success) return {};
  const audience = await asUser(viewer, (tx) => readAudience(tx, parsed.data));
  return audience.kind === "invalid" ? audience.fieldErrors : {};
}
