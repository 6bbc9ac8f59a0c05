import type { Tx } from "@/db/import/kind";
import type { Address } from "./send";

type ListPlan = {
  owner: Address;
  name: string;
  kind: "client" | "fournisseur";
  words: readonly string[];
  by: string;
};

/** Mailing lists of the demonstration: the owner's partners whose designation holds one of the words. */
export const demoLists = (etat: string, sanjee: string): ListPlan[] => [
  {
    owner: etat,
    name: "Garages et transporteurs",
    kind: "fournisseur",
    words: ["garage", "transports"],
    by: "agent.etat@demo.fr",
  },
  {
    owner: etat,
    name: "Bâtiment\u00a0: menuiserie, plomberie, électricité",
    kind: "fournisseur",
    words: ["menuiserie", "plomberie", "electricite"],
    by: "gestionnaire.etat@demo.fr",
  },
  {
    owner: `${etat}/EALPCPM033`,
    name: "Imprimeurs du service",
    kind: "fournisseur",
    words: ["imprimerie"],
    by: "agent.service@demo.fr",
  },
  { owner: sanjee, name: "Communes clientes", kind: "client", words: ["commune", "ville"], by: "fournisseur@demo.fr" },
];

/** One list; it has members, or the demonstration says so. */
export async function insertList(tx: Tx, { owner, name, kind, words, by }: ListPlan): Promise<void> {
  const [list] = await tx`
    insert into mailing_list (owner_mailbox_id, name, recipient_kind, created_by)
    select m.id, ${name}, ${kind}, (select id from app_user where email = ${by})
    from structure s join mailbox m on m.structure_id = s.id left join service v on v.id = m.service_id
    where s.identifier = split_part(${owner}::text, '/', 1) and coalesce(v.code, '') = split_part(${owner}::text, '/', 2)
    returning id`;
  const members = await tx`
    insert into mailing_list_member (list_id, mailbox_id)
    select l.id, p.mailbox_id from mailing_list l join mailbox o on o.id = l.owner_mailbox_id
      join partner p on p.owner_structure_id = o.structure_id and p.kind = l.recipient_kind and p.whole_structure
      join mailbox b on b.id = p.mailbox_id join structure s on s.id = b.structure_id
    where l.id = ${list?.id ?? 0} and (' ' || s.folded) ~ ${`\\m(${words.join("|")})`}`;
  if (members.count === 0) throw new Error(`Demonstration: the list « ${name} » has no member.`);
}
