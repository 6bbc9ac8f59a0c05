import type { TestDatabase } from "./database";
import { day, makers, type Structure } from "./world";

export const actors = [
  "personne",
  "consultation",
  "modification",
  "guichet",
  "secondaire",
  "principal",
  "revoquee",
  "finie",
  "desactivee",
  "voisine",
] as const;
export type Actor = (typeof actors)[number];

/**
 * Two structures, « ici » and « ailleurs », and one user per way of having rights « ici »: by role, by mode, on a service only
 * (guichet), gestionnaires whose habilitation was revoked, has ended, or whose account is disabled. « voisine » is the
 * principal « ailleurs » and nothing here. The others are those whom the actors try their statements on.
 */
export async function makeHabilitationWorld(database: TestDatabase) {
  const make = makers(database);
  const ici = await make.structure("Ici", { kind: "public" });
  const ailleurs = await make.structure("Ailleurs", { kind: "public" });
  const st = await make.service(ici, "ST");
  const achats = await make.service(ici, "ACHATS");
  const loin = await make.service(ailleurs, "LOIN");
  const users = {} as Record<string, number>;
  const give = async (
    name: string,
    on: Structure,
    { role = "aucun", ...options }: Parameters<typeof make.habilitate>[2] & { role?: string } = {},
  ) => {
    users[name] ??= await make.user(name);
    await make.habilitate(users[name], on, options);
    await database.owner`update habilitation set role = ${role} where user_id = ${users[name]} and structure_id = ${on.id}`;
  };
  for (const name of ["personne", "libre"]) users[name] = await make.user(name);
  await give("consultation", ici, { mode: "consultation" });
  await give("modification", ici);
  await give("guichet", ici, { service: st });
  await give("secondaire", ici, { role: "secondaire", mode: "consultation" });
  await give("principal", ici, { role: "principal" });
  await give("revoquee", ici, { role: "secondaire", status: "revoquee" });
  await give("finie", ici, { role: "secondaire", endsOn: day(-1) });
  await give("desactivee", ici, { role: "secondaire" });
  await database.owner`update app_user set disabled_at = now() where id = ${users.desactivee as number}`;
  await give("voisine", ailleurs, { role: "principal" });
  await give("cible", ici, { mode: "consultation" });
  await give("adjoint", ici, { role: "secondaire" });
  await give("demandeur", ici, { status: "demandee" });
  await give("renonce", ici, { status: "annulee" });
  await give("refuse", ici, { status: "refusee" });
  await give("partie", ici, { status: "revoquee" });
  await give("collegue", ailleurs);
  const invite = (email: string, on: Structure, role: string, by: number | null, cancelled = false) =>
    database.owner`
      insert into invitation (structure_id, email, mode, role, token_hash, invited_by, expires_at, cancelled_at)
      values (${on.id}, ${email}, 'modification', ${role}, ${`${email}-${on.id}`}, ${by}, now() + interval '7 days', ${cancelled ? new Date() : null})`;
  await invite("invite@essai.fr", ici, "aucun", users.principal as number);
  await invite("annule@essai.fr", ici, "aucun", users.principal as number, true);
  await invite("futur@essai.fr", ici, "principal", null);
  await invite("loin@essai.fr", ailleurs, "aucun", users.voisine as number);
  for (const on of [ici, ailleurs])
    await database.owner`insert into audit_event (structure_id, action, subject) values (${on.id}, 'essai', 'x')`;
  for (const kept of [true, false])
    await database.owner`insert into email (event_key, to_address, subject, text, html, kept)
      values (${`essai-${kept}`}, 'a@b.fr', 'Essai', 'a', 'a', ${kept})`;
  const names: Record<string, number> = {
    ...users,
    ici: ici.id,
    ailleurs: ailleurs.id,
    st: st.id,
    achats: achats.id,
    loin: loin.id,
  };
  return { users, names };
}
