import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import type { RecipientKind } from "@/lib/domain/vocabulary";
import type { Sender } from "@/lib/senders/policy";

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

export const columns = sql`
  l.id::int as id, l.name, l.recipient_kind as kind, l.version,
  l.member_count as members,
  json_build_object('structureId', st.id, 'serviceId', sv.id, 'identifier', st.identifier, 'designation', st.designation,
    'kind', st.kind, 'service', case when sv.id is null then null else json_build_object('code', sv.code, 'label', sv.label) end
  ) as owner`;

export const tables = sql`mailing_list l join mailbox b on b.id = l.owner_mailbox_id join structure st on st.id = b.structure_id
  left join service sv on sv.id = b.service_id`;

export async function findList(tx: Tx, id: string | number): Promise<MailingList | null> {
  if (!/^\d{1,9}$/.test(String(id))) return null;
  const [list] = (await tx.execute(sql`select ${columns} from ${tables} where l.id = ${Number(id)}`)) as unknown as [
    MailingList?,
  ];
  return list ?? null;
}
