import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { mailingList } from "@/db/schema/list";
import { mailbox, service, structure } from "@/db/schema/structure";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import type { Sender } from "@/lib/senders/policy";
import { refusals } from "./labels";
import { canModifyList } from "./policy";

export type MailingList = {
  id: number;
  name: string;
  kind: RecipientKind;
  version: number;
  /** Closed members are counted too. */
  members: number;
  owner: Sender & {
    identifier: string;
    designation: string;
    kind: "public" | "private";
    service: { code: string; label: string } | null;
  };
};

/** The lists that the viewer may use, each with its owner, to be narrowed and ordered. Row-level security is the scope. */
export const selectLists = (tx: Tx) =>
  tx
    .select({
      id: mailingList.id,
      name: mailingList.name,
      kind: mailingList.recipientKind,
      version: mailingList.version,
      members: mailingList.memberCount,
      owner: {
        structureId: mailbox.structureId,
        serviceId: mailbox.serviceId,
        identifier: structure.identifier,
        designation: structure.designation,
        kind: structure.kind,
      },
      service: { code: service.code, label: service.label },
    })
    .from(mailingList)
    .innerJoin(mailbox, eq(mailbox.id, mailingList.ownerMailboxId))
    .innerJoin(structure, eq(structure.id, mailbox.structureId))
    .leftJoin(service, eq(service.id, mailbox.serviceId))
    .$dynamic();

type Selected = Awaited<ReturnType<typeof selectLists>>[number];

/** A row of `selectLists` as pages know it. */
export const toList = ({ owner, service, ...list }: Selected): MailingList => ({
  ...list,
  owner: { ...owner, service },
});

/** A list by its id, as an address or a form gives it; null for absent and forbidden alike. */
export async function findList(tx: Tx, id: string | number): Promise<MailingList | null> {
  if (!/^\d{1,9}$/.test(String(id))) return null;
  const [list] = await selectLists(tx).where(eq(mailingList.id, Number(id)));
  return list ? toList(list) : null;
}

/** A list that the viewer may change (L4); refused in words otherwise. */
export async function findWritableList(tx: Tx, viewer: Viewer, id: number): Promise<MailingList> {
  const list = await findList(tx, id);
  if (!list) throw new Refusal(refusals.invisible);
  if (!canModifyList(viewer, list.owner)) throw new Refusal(refusals.consultation);
  return list;
}
