import { type ActionRow, gestionnaires, nobody, principal, row } from "./access-row";
import { addressOf, type World } from "./access-world";

const is = (id: string, condition: string) =>
  `exists (select 1 from habilitation h where h.id = w.${id} and ${condition})`;
const grantOf = (change: Record<string, string | string[]>) => (w: World) => ({
  structure: w.siret,
  adresses: addressOf(w, "free"),
  portee: "structure",
  mode: "consultation",
  fin: "",
  ...change,
});
const changed = (id: "h_actor" | "h_target" | "h_deputy" | "h_principal", role?: "secondaire") => (w: World) => ({
  id: w[id],
  version: "1",
  portee: "",
  mode: "modification",
  fin: "",
  ...(role ? { role } : {}),
});
const revoked = (id: "h_target" | "h_deputy" | "h_principal") => (w: World) => ({
  id: w[id],
  version: "1",
  motif: "Essai",
});
const granted = (service: string) =>
  `exists (select 1 from habilitation h where h.user_id = w.free and h.structure_id = w.here and h.status = 'accordee'
    and h.service_id is not distinct from ${service} and h.granted_by = w.actor)`;
const both = (status: string) =>
  `${is("h_asked", `h.status = '${status}'`)} and ${is("h_other_asked", `h.status = '${status}'`)}`;
const decision = (answer: "accepter" | "refuser") => (w: World) => ({
  structure: w.siret,
  demandes: [`${w.h_asked}.1`, `${w.h_other_asked}.1`],
  decision: answer,
  motif: "Essai",
});
const cancelled = (id: string) =>
  `exists (select 1 from invitation i where i.id = w.${id} and i.cancelled_at is not null)`;

export const habilitationRows: ActionRow[] = [
  row("habilitations/grant/submitGrant", "the structure", gestionnaires, grantOf({}), granted("null")),
  row(
    "habilitations/grant/submitGrant",
    "a service",
    gestionnaires,
    grantOf({ portee: "services", services: ["GUICHET"] }),
    granted("w.desk"),
  ),
  row(
    "habilitations/grant/submitGrant",
    "to an unknown address",
    gestionnaires,
    (w) => ({ ...grantOf({})(w), adresses: addressOf(w, "inconnue") }),
    "exists (select 1 from invitation i where i.structure_id = w.here and i.email like 'inconnue.%' and i.invited_by = w.actor)",
  ),
  row(
    "habilitations/grant/submitGrant",
    "to oneself",
    nobody,
    (w) => ({ ...grantOf({ portee: "services", services: ["VOISIN"] })(w), adresses: addressOf(w, "actor") }),
    "exists (select 1 from habilitation h where h.user_id = w.actor and h.granted_by = w.actor)",
  ),
  row(
    "habilitations/people/submitChange",
    "a person's",
    gestionnaires,
    changed("h_target"),
    is("h_target", "h.mode = 'modification'"),
  ),
  row(
    "habilitations/people/submitChange",
    "a secondaire's",
    principal,
    changed("h_deputy"),
    is("h_deputy", "h.mode = 'modification'"),
  ),
  row(
    "habilitations/people/submitChange",
    "the principal's",
    nobody,
    changed("h_principal"),
    is("h_principal", "h.version > 1"),
  ),
  row(
    "habilitations/people/submitChange",
    "one's own",
    nobody,
    changed("h_actor", "secondaire"),
    is("h_actor", "h.version > 1"),
  ),
  row(
    "habilitations/people/submitChange",
    "name a secondaire",
    principal,
    changed("h_target", "secondaire"),
    is("h_target", "h.role = 'secondaire'"),
  ),
  row(
    "habilitations/people/submitRevocation",
    "a person's",
    gestionnaires,
    revoked("h_target"),
    is("h_target", "h.status = 'revoquee'"),
  ),
  row(
    "habilitations/people/submitRevocation",
    "a secondaire's",
    principal,
    revoked("h_deputy"),
    is("h_deputy", "h.status = 'revoquee'"),
  ),
  row(
    "habilitations/people/submitRevocation",
    "the principal's",
    nobody,
    revoked("h_principal"),
    is("h_principal", "h.status <> 'accordee'"),
  ),
  row(
    "habilitations/people/submitHandOver",
    "to a person",
    principal,
    (w) => ({ id: w.h_target, version: "1" }),
    `${is("h_target", "h.role = 'principal'")} and ${is("h_actor", "h.role = 'secondaire'")}`,
  ),
  row(
    "habilitations/people/submitHandOver",
    "to oneself",
    nobody,
    (w) => ({ id: w.h_actor, version: "1" }),
    is("h_actor", "h.version > 1"),
  ),
  row(
    "habilitations/answer/submitAcceptance",
    "a request",
    gestionnaires,
    (w) => ({ id: w.h_asked, version: "1", portee: "", mode: "consultation" }),
    is("h_asked", "h.status = 'accordee' and h.granted_by = w.actor"),
  ),
  row(
    "habilitations/answer/submitAcceptance",
    "one's own request",
    nobody,
    (w) => ({ id: w.h_actor, version: "1", portee: "", mode: "consultation" }),
    is("h_actor", "h.granted_by is not null"),
  ),
  row(
    "habilitations/answer/submitRefusal",
    "a request",
    gestionnaires,
    (w) => ({ id: w.h_asked, version: "1", motif: "Essai" }),
    is("h_asked", "h.status = 'refusee' and h.revoked_by = w.actor"),
  ),
  row("habilitations/answer/submitDecisions", "accept two", gestionnaires, decision("accepter"), both("accordee")),
  row("habilitations/answer/submitDecisions", "refuse two", gestionnaires, decision("refuser"), both("refusee")),
  row(
    "habilitations/grant/submitCancellation",
    "an invitation",
    gestionnaires,
    (w) => ({ structure: w.siret, id: w.invited }),
    cancelled("invited"),
  ),
  row(
    "habilitations/grant/submitCancellation",
    "an invitation, named with another structure",
    nobody,
    (w) => ({ structure: w.elsewhere_siret, id: w.invited }),
    cancelled("invited"),
  ),
  row(
    "habilitations/grant/submitCancellation",
    "the operator's promise to a new principal",
    nobody,
    (w) => ({ structure: w.siret, id: w.promised }),
    cancelled("promised"),
  ),
  row(
    "habilitations/service/submitService",
    "open one",
    gestionnaires,
    (w) => ({ structure: w.siret, code: "ESSAI", libelle: "Essai" }),
    `exists (select 1 from service s join mailbox b on b.service_id = s.id where s.structure_id = w.here and s.code = 'ESSAI')`,
  ),
  row(
    "habilitations/service/submitServiceChange",
    "rename one",
    gestionnaires,
    (w) => ({ structure: w.siret, id: w.desk, libelle: "Essai" }),
    "exists (select 1 from service s where s.id = w.desk and s.label = 'Essai')",
  ),
  row(
    "habilitations/service/submitServiceChange",
    "close one",
    gestionnaires,
    (w) => ({ structure: w.siret, id: w.desk, etat: "ferme" }),
    "exists (select 1 from mailbox b where b.id = w.desk_box and not b.active)",
  ),
  row(
    "habilitations/service/submitServiceChange",
    "rename one, named with another structure",
    nobody,
    (w) => ({ structure: w.elsewhere_siret, id: w.desk, libelle: "Essai" }),
    "exists (select 1 from service s where s.id = w.desk and s.label = 'Essai')",
  ),
];
