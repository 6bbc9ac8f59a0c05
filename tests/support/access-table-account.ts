import type { Actor } from "./access-actors";
import { type ActionRow, everybody, nobody, row, signedIn } from "./access-row";
import { addressOf, leavingLink, password, passwordSecretOf, secretOf, sessionKey, type World } from "./access-world";

const without = (...names: Actor[]) => everybody.filter((name) => !names.includes(name));
const signIn = (person: string) => (w: World) => ({ email: addressOf(w, person), motdepasse: password, retour: "" });
const sessions = (person: string) =>
  `(select count(*) from session s where s.user_id = w.${person} and s.revoked_at is null)`;
const accepting = (secret: (w: World) => string) => (w: World) => ({
  secret: secret(w),
  nom: "Essai",
  motdepasse: "Une phrase de passe",
  confirmation: "Une phrase de passe",
});
const opened = `exists (select 1 from habilitation h join app_user u on u.id = h.user_id
  where h.structure_id = w.here and u.email ~ '^(invited|cancelled)[.]')`;

const own = (condition: string) => `exists (select 1 from app_user u where u.id = w.actor and ${condition})`;
const changing = (actuel: string) => () => ({
  actuel,
  nouveau: "Une phrase de passe",
  confirmation: "Une phrase de passe",
});
const choosing = (secret: (w: World) => string) => (w: World) => ({
  secret: secret(w),
  nouveau: "Une phrase de passe",
  confirmation: "Une phrase de passe",
});
const targetsNewPassword =
  "exists (select 1 from app_user u where u.id = w.target and u.password_reset_at is not null)";
const leaving =
  (secret: (w: World) => string = leavingLink) =>
  (w: World) => ({ secret: secret(w) });
const ended = (whose: string) =>
  `exists (select 1 from session s where s.id = 'acces-' || w.key || '-${whose}' and s.revoked_at is not null)`;
const status = (id: string, value: string) =>
  `exists (select 1 from habilitation h where h.id = w.${id} and h.status = '${value}' and h.version > 1)`;
const asked = `exists (select 1 from habilitation h where h.user_id = w.actor and h.structure_id = w.here
  and h.status = 'demandee' and h.id <> w.h_actor)`;
/** Have nothing on the whole structure, and did not ask for it. */
const askers: Actor[] = [
  "personne",
  "consultation service",
  "modification service",
  "modification autre service",
  "consultation",
  "principal ailleurs",
  "modification ailleurs",
  "révoquée",
  "finie",
];

/** What needs no rights: who one is, or the secret that one holds, decides. */
export const accountRows: ActionRow[] = [
  row(
    "auth/submitSignIn",
    "as somebody else, whose password is known",
    everybody,
    signIn("target"),
    `${sessions("target")} = 1`,
  ),
  row(
    "auth/submitSignIn",
    "as oneself",
    without("désactivée"),
    signIn("actor"),
    `exists (select 1 from session s where s.user_id = w.actor and s.created_at > now() - interval '30 minutes')`,
  ),
  row(
    "auth/submitSignIn",
    "with a wrong password",
    nobody,
    (w) => ({ ...signIn("target")(w), motdepasse: "Une autre phrase" }),
    `${sessions("target")} > 0`,
  ),
  row(
    "auth/submitSignOut",
    "one's session",
    [...signedIn, "désactivée"],
    () => ({}),
    "exists (select 1 from session s where s.user_id = w.actor and s.revoked_at > now() - interval '30 minutes')",
  ),
  row(
    "auth/submitInvitation",
    "with its secret",
    everybody,
    accepting((w) => secretOf(w, "invited")),
    opened,
  ),
  row(
    "auth/submitInvitation",
    "of a cancelled one",
    nobody,
    accepting((w) => secretOf(w, "cancelled")),
    opened,
  ),
  row(
    "auth/submitInvitation",
    "with a wrong secret",
    nobody,
    accepting((w) => `${secretOf(w, "invited")}x`),
    opened,
  ),

  row("account/submitAccountName", "", signedIn, () => ({ nom: "Essai" }), own("u.name = 'Essai'")),
  row(
    "auth/submitNewPassword",
    "with the operator’s link",
    everybody,
    choosing((w) => passwordSecretOf(w)),
    targetsNewPassword,
  ),
  row(
    "auth/submitNewPassword",
    "with another link",
    nobody,
    choosing((w) => `${passwordSecretOf(w)}x`),
    targetsNewPassword,
  ),
  row("auth/submitLeaving", "with the link of one’s e-mail", everybody, leaving(), own("u.notice = 'aucun'")),
  row(
    "auth/submitLeaving",
    "with somebody else’s signature",
    nobody,
    leaving((w) => `${w.target}.${leavingLink(w).split(".")[1]}`),
    own("u.notice = 'aucun'"),
  ),
  row(
    "account/submitNoticeAnswer",
    "",
    signedIn,
    () => ({ courriels: "immediat", reponse: "enregistrer" }),
    own("u.notice = 'immediat' and u.notice_asked_at is not null"),
  ),
  row(
    "account/submitNoticeAnswer",
    "later",
    signedIn,
    () => ({ courriels: "immediat", reponse: "plus-tard" }),
    own("u.notice is null and u.notice_asked_at is not null"),
  ),
  row("account/submitNotice", "", signedIn, () => ({ courriels: "quotidien" }), own("u.notice = 'quotidien'")),
  row(
    "account/submitPassword",
    "",
    signedIn,
    changing(password),
    own("u.password_hash <> (select t.password_hash from app_user t where t.id = w.target)"),
  ),
  row(
    "account/submitPassword",
    "without knowing the present one",
    nobody,
    changing("Une autre phrase"),
    own("u.password_hash <> (select t.password_hash from app_user t where t.id = w.target)"),
  ),
  row(
    "account/submitSessionEnd",
    "another of one's own",
    signedIn,
    (w) => ({ session: sessionKey(w, "other") }),
    ended("other"),
  ),
  row(
    "account/submitSessionEnd",
    "somebody else's",
    nobody,
    (w) => ({ session: sessionKey(w, "deputy") }),
    ended("deputy"),
  ),
  row(
    "account/submitOtherSessionsEnd",
    "",
    signedIn,
    () => ({}),
    `${ended("other")} and exists (select 1 from session s where s.id = 'acces-' || w.key and s.revoked_at is null)`,
  ),
  row(
    "account/submitGivingUp",
    "one's own habilitation",
    [
      "consultation service",
      "modification service",
      "modification autre service",
      "consultation",
      "modification",
      "secondaire",
      "modification ailleurs",
      "finie",
    ],
    (w) => ({ id: w.h_actor }),
    status("h_actor", "revoquee"),
  ),
  row("account/submitGivingUp", "somebody else's", nobody, (w) => ({ id: w.h_target }), status("h_target", "revoquee")),
  row(
    "habilitations/request/submitAccessRequest",
    "",
    askers,
    (w) => ({ structure: w.here, portee: "structure", mode: "modification", mot: "" }),
    asked,
  ),
  row(
    "habilitations/request/submitCancellation",
    "one's own request",
    ["demande en attente"],
    (w) => ({ id: w.h_actor }),
    status("h_actor", "annulee"),
  ),
  row(
    "habilitations/request/submitCancellation",
    "somebody else's",
    nobody,
    (w) => ({ id: w.h_asked }),
    status("h_asked", "annulee"),
  ),
];
