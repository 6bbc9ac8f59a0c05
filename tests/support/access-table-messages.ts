import { type ActionRow, anyHere, composed, desk, deskWriters, nobody, row, writers } from "./access-row";
import { typedDay } from "./world";

const made = (box: string, status: string, title = "Essai") =>
  `exists (select 1 from message m where m.sender_mailbox_id = w.${box} and m.status = '${status}' and m.title = '${title}')`;
const rewritten = (id: string, status: string) =>
  `exists (select 1 from message m where m.id = w.${id} and m.status = '${status}' and m.title = 'Essai')`;
const delivered = (id: string) => `(select count(*) from delivery d where d.message_id = w.${id}) = 1`;
const sending = { intention: "envoyer", confirmation: "1" };

export const messageRows: ActionRow[] = [
  row(
    "messages/sending/submitMessage",
    "new draft of the structure",
    writers,
    (w) => composed(w, {}),
    made("box", "brouillon"),
  ),
  row(
    "messages/sending/submitMessage",
    "new draft of the service",
    deskWriters,
    (w) => composed(w, { service: "GUICHET" }),
    made("desk_box", "brouillon"),
  ),
  row(
    "messages/sending/submitMessage",
    "send as the structure",
    writers,
    (w) => composed(w, sending),
    made("box", "envoye"),
  ),
  row(
    "messages/sending/submitMessage",
    "send as the service",
    deskWriters,
    (w) => composed(w, { ...sending, service: "GUICHET" }),
    made("desk_box", "envoye"),
  ),
  row(
    "messages/sending/submitMessage",
    "send as the service to a list of the structure",
    deskWriters,
    (w) => composed(w, { ...sending, service: "GUICHET", destinataires: [], listes: [w.list] }),
    made("desk_box", "envoye"),
  ),
  row(
    "messages/sending/submitMessage",
    "send as the structure to a list of another one",
    nobody,
    (w) => composed(w, { ...sending, destinataires: [], listes: [w.elsewhere_list] }),
    made("box", "envoye"),
  ),
  row(
    "messages/sending/submitMessage",
    "send as another structure to a list of this one",
    nobody,
    (w) => composed(w, { ...sending, structure: w.elsewhere_siret, destinataires: [], listes: [w.list] }),
    made("elsewhere_box", "envoye"),
  ),
  row(
    "messages/sending/submitMessage",
    "rewrite a draft of the structure",
    writers,
    (w) => composed(w, { reference: w.draft_ref, version: "1" }),
    rewritten("draft", "brouillon"),
  ),
  row(
    "messages/sending/submitMessage",
    "rewrite a draft of the service",
    deskWriters,
    (w) => composed(w, { reference: w.desk_draft_ref, version: "1", service: "GUICHET" }),
    rewritten("desk_draft", "brouillon"),
  ),
  row(
    "messages/sending/submitMessage",
    "take a draft of this structure to another one",
    nobody,
    (w) => composed(w, { reference: w.draft_ref, version: "1", structure: w.elsewhere_siret }),
    rewritten("draft", "brouillon"),
  ),
  row(
    "messages/sending/submitMessage",
    "send a draft of the structure",
    writers,
    (w) => composed(w, { ...sending, reference: w.draft_ref, version: "1" }),
    `${rewritten("draft", "envoye")} and ${delivered("draft")}`,
  ),
  row(
    "messages/sending/submitMessage",
    "send a draft of the service",
    deskWriters,
    (w) => composed(w, { ...sending, reference: w.desk_draft_ref, version: "1", service: "GUICHET" }),
    `${rewritten("desk_draft", "envoye")} and ${delivered("desk_draft")}`,
  ),
  ...(["sent", "desk_sent"] as const).map((id) =>
    row(
      "messages/sent/submitSentMessage",
      id === "sent" ? "dates and recipients, of the structure" : "dates and recipients, of the service",
      id === "sent" ? writers : deskWriters,
      (w) => ({
        reference: w[`${id}_ref`],
        version: "1",
        debut: typedDay(0),
        fin: typedDay(20),
        destinataires: [w.other_supplier],
        saisie: "",
      }),
      `exists (select 1 from message m where m.id = w.${id} and m.display_end = paris_today() + 20 and m.recipient_count = 2)
        and (select count(*) from delivery d where d.message_id = w.${id}) = 2`,
    ),
  ),
  row(
    "messages/sent/submitSentMessage",
    "a message that the structure received",
    nobody,
    (w) => ({ reference: w.received_ref, version: "1", debut: typedDay(0), fin: typedDay(20), saisie: "" }),
    "exists (select 1 from message m where m.id = w.received and m.display_end = paris_today() + 20)",
  ),
  row(
    "inbox/submitReading",
    "to the structure",
    anyHere,
    (w) => ({ reference: w.received_ref }),
    "exists (select 1 from message_read r where r.message_id = w.received)",
  ),
  row(
    "inbox/submitReading",
    "to the service",
    desk,
    (w) => ({ reference: w.desk_received_ref }),
    "exists (select 1 from message_read r where r.message_id = w.desk_received)",
  ),
  row(
    "inbox/submitReading",
    "what the structure sent",
    nobody,
    (w) => ({ reference: w.sent_ref }),
    "exists (select 1 from message_read r where r.message_id = w.sent)",
  ),
  row(
    "messages/draft/removeDraft",
    "of the structure",
    writers,
    (w) => ({ reference: w.draft_ref, retour: "/envoi" }),
    "not exists (select 1 from message m where m.id = w.draft)",
  ),
  row(
    "messages/draft/removeDraft",
    "of the service",
    deskWriters,
    (w) => ({ reference: w.desk_draft_ref, retour: "/envoi" }),
    "not exists (select 1 from message m where m.id = w.desk_draft)",
  ),
  row(
    "messages/draft/removeDraft",
    "a sent message",
    nobody,
    (w) => ({ reference: w.sent_ref, retour: "/envoi" }),
    "not exists (select 1 from message m where m.id = w.sent)",
  ),
  row(
    "messages/draft/submitDuplicate",
    "of the structure",
    writers,
    (w) => ({ reference: w.sent_ref }),
    made("box", "brouillon", "essai-sent ' || w.key || '"),
  ),
  row(
    "messages/draft/submitDuplicate",
    "of the service",
    deskWriters,
    (w) => ({ reference: w.desk_sent_ref }),
    made("desk_box", "brouillon", "essai-desk_sent ' || w.key || '"),
  ),
];
