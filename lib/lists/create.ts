import "server-only";
import type { Tx } from "@/db/fence";
import { insertable } from "@/db/insertable";
import { mailingList } from "@/db/schema/list";
import { recordEvent } from "@/lib/audit/record";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { errors } from "./labels";
import { insertMembers } from "./membership";
import { type Invalid, readAudience } from "./new-audience";
import type { NewListInput } from "./schema";

const newList = insertable(mailingList, "ownerMailboxId", "name", "recipientKind");

type Creation = { kind: "created"; id: number } | Invalid;

/** L3: a list with its first recipients, in one transaction; one name per owner. Fields to correct change nothing. */
export function createList(viewer: Viewer, input: NewListInput): Promise<Creation> {
  return writeOnce(viewer, "créer une liste", (tx) => create(tx, viewer, input), {
    wrote: ({ kind }) => kind === "created",
  });
}

async function create(tx: Tx, viewer: Viewer, input: NewListInput): Promise<Creation> {
  const audience = await readAudience(tx, input);
  if (audience.kind === "invalid") return audience;
  const { owner, recipientKind, mailboxIds } = audience;
  const [list] = await tx
    .insert(newList)
    .values({ ownerMailboxId: owner.mailboxId, name: input.nom, recipientKind })
    .onConflictDoNothing()
    .returning({ id: mailingList.id });
  if (!list) return { kind: "invalid", fieldErrors: { nom: errors.nameTaken } };
  await insertMembers(tx, list.id, mailboxIds);
  await recordEvent(tx, viewer, {
    structureId: owner.structureId,
    action: "liste.creee",
    subject: String(list.id),
    details: { name: input.nom, members: mailboxIds.length },
  });
  return { kind: "created", id: list.id };
}
