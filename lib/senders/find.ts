import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { mailbox, service, structure } from "@/db/schema/structure";

export type SenderAddress = {
  mailboxId: number;
  structureId: number;
  kind: "public" | "private";
};

/** The address to send from, if the viewer may write as it; null otherwise, whether or not it exists. */
export async function findSender(tx: Tx, identifier: string, serviceCode: string): Promise<SenderAddress | null> {
  const [sender] = await tx
    .select({ mailboxId: mailbox.id, structureId: structure.id, kind: structure.kind })
    .from(structure)
    .innerJoin(mailbox, eq(mailbox.structureId, structure.id))
    .leftJoin(service, eq(service.id, mailbox.serviceId))
    .where(
      and(
        eq(structure.identifier, identifier),
        sql`coalesce(${service.code}, '') = ${serviceCode}`,
        mailbox.active,
        sql`${mailbox.id} = any (array(select writable_mailboxes()))`,
      ),
    )
    .limit(1);
  return sender ?? null;
}
