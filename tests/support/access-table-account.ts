import type { Actor } from "./access-actors";
import { type ActionRow, everybody, nobody, row, signedIn } from "./access-row";
import { addressOf, password, secretOf, type World } from "./access-world";

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
];
