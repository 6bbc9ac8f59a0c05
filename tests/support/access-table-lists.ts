import { type ActionRow, deskWriters, row, writers } from "./access-row";

const member = (list: string, supplier: string) =>
  `exists (select 1 from mailing_list_member m join mailbox b on b.id = m.mailbox_id join structure s on s.id = b.structure_id
    where m.list_id = w.${list} and s.identifier = w.${supplier})`;

/** Each of them on a list of the structure, then on one of the service. */
export const listRows: ActionRow[] = (["list", "desk_list"] as const).flatMap((list) => {
  const ours = list === "list" ? "of the structure" : "of the service";
  const allowed = list === "list" ? writers : deskWriters;
  const box = list === "list" ? "box" : "desk_box";
  return [
    row(
      "lists/submitList",
      `new, ${ours}`,
      allowed,
      (w) => ({
        nom: "Essai",
        structure: w.siret,
        service: list === "list" ? "" : "GUICHET",
        type: "fournisseur",
        destinataires: [w.supplier],
        saisie: "",
      }),
      `exists (select 1 from mailing_list l where l.owner_mailbox_id = w.${box} and l.name = 'Essai' and l.member_count = 1)`,
    ),
    row(
      "lists/submitListName",
      ours,
      allowed,
      (w) => ({ id: w[list], version: "1", nom: "Essai" }),
      `exists (select 1 from mailing_list l where l.id = w.${list} and l.name = 'Essai')`,
    ),
    row(
      "lists/removeList",
      ours,
      allowed,
      (w) => ({ id: w[list] }),
      `not exists (select 1 from mailing_list l where l.id = w.${list})`,
    ),
    row(
      "lists/members/submitMembers",
      ours,
      allowed,
      (w) => ({ id: w[list], destinataires: [w.other_supplier], saisie: "" }),
      member(list, "other_supplier"),
    ),
    row(
      "lists/members/submitFilePart",
      ours,
      allowed,
      (w) => ({ id: w[list], destinataires: [w.other_supplier] }),
      member(list, "other_supplier"),
    ),
    row(
      "lists/members/submitMatching",
      ours,
      allowed,
      (w) => ({ id: w[list], structure: w.siret, type: "fournisseur", identifiant: w.other_supplier }),
      member(list, "other_supplier"),
    ),
    row(
      "lists/members/submitRemoval",
      ours,
      allowed,
      (w) => ({ id: w[list], destinataires: [w.supplier], saisie: "" }),
      `exists (select 1 from mailing_list l where l.id = w.${list}) and not ${member(list, "supplier")}`,
    ),
  ];
});
