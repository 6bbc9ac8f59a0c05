import type { Actor } from "./access-actors";
import { named, type PageRow, page } from "./access-page";
import { anyHere, desk, deskWriters, everybody, nobody, signedIn, wholeStructure, writers } from "./access-row";
import { addressOf, leavingLink, passwordSecretOf, secretOf } from "./access-world";

const anybody = { signedOut: "200" };
/** All signed-in users have the page; what is in it differs. */
const shared = { others: "200 sans" };
const onlyReads = () => "Vous ne pouvez pas écrire ici";
const field = (name: string) => () => `name="${name}"`;
const readers: Actor[] = ["consultation", "secondaire"];
const deskReaders: Actor[] = ["consultation service", ...readers];
const someWriters: Actor[] = [
  "modification autre service",
  "modification ailleurs",
  "principal ailleurs",
  ...deskWriters,
];

const invitation = "(public)/invitation/[secret]/page.tsx";
const newPassword = "(public)/mot-de-passe/[secret]/page.tsx";
const oneClick = "(public)/desinscription/[secret]/un-clic/route.ts";
const inbox = "(espace)/reception/page.tsx";
const received = "(espace)/reception/[reference]/page.tsx";
const outbox = "(espace)/envoi/page.tsx";
const created = "(espace)/envoi/[reference]/page.tsx";
const modify = "(espace)/envoi/[reference]/modifier/page.tsx";
const recipients = "(espace)/envoi/[reference]/destinataires/route.ts";

export const messagePageRows: PageRow[] = [
  page("page.tsx", "", nobody, () => "/", { others: "vers /reception", signedOut: "vers /reception" }),
  page("(public)/accessibilite/page.tsx", "", everybody, () => "/accessibilite"),
  page("(public)/aide/page.tsx", "", everybody, () => "/aide"),
  page("(public)/connexion/page.tsx", "", nobody, () => "/connexion", { others: "vers /reception", ...anybody }),
  page(invitation, "its secret", everybody, (w) => `/invitation/${secretOf(w, "invited")}`, {
    text: (w) => addressOf(w, "invited"),
  }),
  page(invitation, "a cancelled one", nobody, (w) => `/invitation/${secretOf(w, "cancelled")}`, {
    text: (w) => addressOf(w, "cancelled"),
    without: everybody,
  }),
  page(newPassword, "its secret", everybody, (w) => `/mot-de-passe/${passwordSecretOf(w)}`, {
    text: (w) => addressOf(w, "target"),
  }),
  page(newPassword, "another", nobody, (w) => `/mot-de-passe/${passwordSecretOf(w)}x`, {
    text: (w) => addressOf(w, "target"),
    without: everybody,
  }),
  page("(public)/desinscription/[secret]/page.tsx", "", everybody, (w) => `/desinscription/${leavingLink(w)}`, {
    text: () => "Ne plus recevoir ces courriels",
  }),
  page(oneClick, "opened, which does nothing", nobody, () => "/desinscription/x/un-clic", {
    others: "vers /desinscription/x",
    signedOut: "vers /desinscription/x",
  }),
  page("api/sante/route.ts", "", everybody, () => "/api/sante"),
  page("api/session/route.ts", "", signedIn, () => "/api/session", { signedOut: "401" }),
  page("api/auth/[...nextauth]/route.ts", "who am I", signedIn, () => "/api/auth/session", {
    text: (w) => addressOf(w, "actor"),
    signedOut: "200 sans",
  }),

  page(inbox, "message to the structure", anyHere, () => "/reception", { text: named("received"), ...shared }),
  page(inbox, "message to the service", desk, () => "/reception", { text: named("desk_received"), ...shared }),
  page(received, "to the structure", anyHere, (w) => `/reception/${w.received_ref}`, { text: named("received") }),
  page(received, "to the service", desk, (w) => `/reception/${w.desk_received_ref}`, { text: named("desk_received") }),
  page(received, "what the structure sent", nobody, (w) => `/reception/${w.sent_ref}`),

  page(outbox, "draft of the structure", wholeStructure, () => "/envoi", { text: named("draft"), ...shared }),
  page(outbox, "draft of the service", desk, () => "/envoi", { text: named("desk_draft"), ...shared }),
  page("(espace)/envoi/nouveau/page.tsx", "", someWriters, () => "/envoi/nouveau", { text: field("titre"), ...shared }),
  page(created, "of the structure", wholeStructure, (w) => `/envoi/${w.sent_ref}`, { text: named("sent") }),
  page(created, "of the service", desk, (w) => `/envoi/${w.desk_sent_ref}`, { text: named("desk_sent") }),
  page(created, "draft of the structure", wholeStructure, (w) => `/envoi/${w.draft_ref}`, { text: named("draft") }),
  page(created, "draft of the service", desk, (w) => `/envoi/${w.desk_draft_ref}`, { text: named("desk_draft") }),
  page(created, "what the structure received", nobody, (w) => `/envoi/${w.received_ref}`),
  page(modify, "draft of the structure", writers, (w) => `/envoi/${w.draft_ref}/modifier`, {
    text: field("titre"),
    without: readers,
  }),
  page(modify, "draft of the service", deskWriters, (w) => `/envoi/${w.desk_draft_ref}/modifier`, {
    text: field("titre"),
    without: deskReaders,
  }),
  page(modify, "sent by the structure", writers, (w) => `/envoi/${w.sent_ref}/modifier`, {
    text: field("fin"),
    without: readers,
  }),
  page(modify, "sent by the service, refused in words", deskReaders, (w) => `/envoi/${w.desk_sent_ref}/modifier`, {
    text: onlyReads,
    without: deskWriters,
  }),
  page(recipients, "of the structure", wholeStructure, (w) => `/envoi/${w.sent_ref}/destinataires`, {
    text: (w) => w.supplier,
  }),
  page(recipients, "of the service", desk, (w) => `/envoi/${w.desk_sent_ref}/destinataires`, {
    text: (w) => w.supplier,
  }),
  page(recipients, "of what it received", nobody, (w) => `/envoi/${w.received_ref}/destinataires`),
];
