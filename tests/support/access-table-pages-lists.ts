import type { Actor } from "./access-actors";
import { named, type PageRow, page } from "./access-page";
import { anyHere, desk, deskWriters, gestionnaires, nobody, signedIn, writers } from "./access-row";
import { addressOf } from "./access-world";

/** All signed-in users have the page; what is in it differs. */
const shared = { others: "200 sans" };
const question = { others: "200 sans", signedOut: "401" };
const field = (name: string) => () => `name="${name}"`;
const everyWriter: Actor[] = [
  "modification autre service",
  "modification ailleurs",
  "principal ailleurs",
  ...deskWriters,
];
/** A list of the structure serves its services too. */
const listReaders: Actor[] = anyHere.filter((name) => !writers.includes(name));
const deskListReaders: Actor[] = ["consultation service", "consultation", "secondaire"];

const keepers: Actor[] = ["principal ailleurs", ...gestionnaires];

const lists = "(espace)/listes/page.tsx";
const list = "(espace)/listes/[id]/page.tsx";
const modify = "(espace)/listes/[id]/modifier/page.tsx";
const listFile = "(espace)/listes/[id]/export/route.ts";
const check = "api/listes/[id]/verification/route.ts";
const people = "(espace)/habilitations/[structure]/page.tsx";
const one = "(espace)/habilitations/[structure]/[id]/page.tsx";
const space = (rest: string) => (w: { siret: string }) => `/habilitations/${w.siret}${rest}`;

export const listPageRows: PageRow[] = [
  page(lists, "of the structure", anyHere, () => "/listes", { text: named("list"), ...shared }),
  page(lists, "of the service", desk, () => "/listes", { text: named("desk_list"), ...shared }),
  page("(espace)/listes/nouvelle/page.tsx", "", everyWriter, () => "/listes/nouvelle", {
    text: field("nom"),
    ...shared,
  }),
  page(list, "of the structure", anyHere, (w) => `/listes/${w.list}`, { text: named("list") }),
  page(list, "of the service", desk, (w) => `/listes/${w.desk_list}`, { text: named("desk_list") }),
  page(modify, "of the structure", writers, (w) => `/listes/${w.list}/modifier`, {
    text: field("nom"),
    without: listReaders,
  }),
  page(modify, "of the service", deskWriters, (w) => `/listes/${w.desk_list}/modifier`, {
    text: field("nom"),
    without: deskListReaders,
  }),
  page(listFile, "of the structure", anyHere, (w) => `/listes/${w.list}/export`, { text: (w) => w.supplier }),
  page(listFile, "of the service", desk, (w) => `/listes/${w.desk_list}/export`, { text: (w) => w.supplier }),

  page("api/listes/route.ts", "of the structure", anyHere, () => "/api/listes", { text: named("list"), ...question }),
  page("api/listes/route.ts", "of the service", desk, () => "/api/listes", { text: named("desk_list"), ...question }),
  page(check, "of the structure", anyHere, (w) => `/api/listes/${w.list}/verification`, {
    body: (w) => ({ lignes: [{ identifiant: w.supplier, service: "" }] }),
    others: "409",
    signedOut: "401",
  }),
  page(check, "of the service", desk, (w) => `/api/listes/${w.desk_list}/verification`, {
    body: (w) => ({ lignes: [{ identifiant: w.supplier, service: "" }] }),
    others: "409",
    signedOut: "401",
  }),
  page(
    "api/destinataires/route.ts",
    "partners of the structure",
    anyHere,
    (w) => `/api/destinataires?structure=${w.siret}&type=fournisseur&q=${w.supplier}`,
    { text: (w) => w.supplier, ...question },
  ),
  page(
    "api/destinataires/recherche/route.ts",
    "partners of the structure",
    anyHere,
    (w) => `/api/destinataires/recherche?structure=${w.siret}&type=fournisseur&identifiant=${w.supplier}`,
    { text: (w) => w.supplier, ...question },
  ),
  page(
    "api/destinataires/identifiants/route.ts",
    "partners of the structure",
    anyHere,
    () => "/api/destinataires/identifiants",
    {
      body: (w) => ({
        structure: w.siret,
        type: "fournisseur",
        lignes: [{ identifiant: w.supplier, service: "" }],
      }),
      text: () => '"state":"bonne"',
      ...question,
    },
  ),
  page("api/destinataires/total/route.ts", "a list of the structure", anyHere, () => "/api/destinataires/total", {
    body: (w) => ({ structure: w.siret, type: "fournisseur", destinataires: [], listes: [Number(w.list)] }),
    text: () => '"total":1',
    ...question,
  }),
  page("api/destinataires/total/route.ts", "a list of the service", desk, () => "/api/destinataires/total", {
    body: (w) => ({ structure: w.siret, type: "fournisseur", destinataires: [], listes: [Number(w.desk_list)] }),
    text: () => '"total":1',
    ...question,
  }),
];

export const habilitationPageRows: PageRow[] = [
  page("(espace)/compte/page.tsx", "one's own", signedIn, () => "/compte", { text: (w) => addressOf(w, "actor") }),
  page("(espace)/compte/demande/page.tsx", "", signedIn, (w) => `/compte/demande?identifiant=${w.siret}`, {
    text: named("Ici"),
  }),
  // The demonstration's: its gestionnaires read what everybody is sent.
  page("(espace)/courriels/page.tsx", "", keepers, () => "/courriels"),
  page("(espace)/courriels/[id]/page.tsx", "", keepers, (w) => `/courriels/${w.email}`, { text: named("courriel") }),
  // With a search: without one, those who administer one structure are led to its own page.
  page("(espace)/habilitations/page.tsx", "", gestionnaires, () => "/habilitations?recherche=essai", {
    text: named("Ici"),
    without: ["principal ailleurs"],
  }),
  page(people, "people", gestionnaires, space(""), { text: named("target") }),
  page(people, "requests", gestionnaires, space(""), { text: named("asker") }),
  page(one, "a person's", gestionnaires, (w) => space(`/${w.h_target}`)(w), { text: named("target") }),
  page(
    one,
    "a person's, named with another structure",
    nobody,
    (w) => `/habilitations/${w.elsewhere_siret}/${w.h_target}`,
  ),
  page("(espace)/habilitations/[structure]/habiliter/page.tsx", "", gestionnaires, space("/habiliter")),
  page("(espace)/habilitations/[structure]/services/page.tsx", "", gestionnaires, space("/services"), {
    text: () => "GUICHET",
  }),
  page("(espace)/habilitations/[structure]/historique/page.tsx", "", gestionnaires, space("/historique"), {
    text: named("trace"),
  }),
  page(
    "(espace)/habilitations/[structure]/historique/export/route.ts",
    "",
    gestionnaires,
    space("/historique/export"),
    {
      text: named("trace"),
    },
  ),
];
