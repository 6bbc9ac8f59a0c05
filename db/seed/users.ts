import { hash } from "@node-rs/argon2";
import type { Tx } from "@/db/import/kind";
import { demoAccounts, demoPassword } from "./accounts";
import { etat } from "./public-bodies";
import { sanjee } from "./suppliers";

type Habilitation = {
  email: string;
  identifiers: string[];
  service?: string;
  mode: "consultation" | "modification";
  role?: "principal";
};

/** The accounts of the sign-in page and what each may do. `firm`: the structures of the accounting firm. */
export async function insertUsers(tx: Tx, firm: readonly string[]): Promise<void> {
  // OWASP's parameters, as lib/auth; one hash for all: the password is public.
  const passwordHash = await hash(demoPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  for (const { email, name } of demoAccounts) {
    await tx`insert into app_user (email, name, password_hash) values (${email}, ${name}, ${passwordHash})`;
  }
  const habilitations: Habilitation[] = [
    { email: "gestionnaire.etat@demo.fr", identifiers: [etat.identifier], mode: "modification", role: "principal" },
    { email: "agent.etat@demo.fr", identifiers: [etat.identifier], mode: "modification" },
    { email: "agent.service@demo.fr", identifiers: [etat.identifier], service: "EALPCPM033", mode: "modification" },
    { email: "lecteur.etat@demo.fr", identifiers: [etat.identifier], mode: "consultation" },
    { email: "fournisseur@demo.fr", identifiers: [sanjee.identifier], mode: "modification" },
    { email: "cabinet@demo.fr", identifiers: [...firm], mode: "modification" },
  ];
  for (const { email, identifiers, service = "", mode, role = "aucun" } of habilitations) {
    await tx`
      insert into habilitation (user_id, structure_id, service_id, mode, role, granted_at, granted_by)
      select u.id, s.id, v.id, ${mode}, ${role}, now(),
        (select id from app_user where email = 'gestionnaire.etat@demo.fr' and ${email} like '%.etat@demo.fr' and ${role} = 'aucun')
      from jsonb_array_elements_text(${JSON.stringify(identifiers)}::text::jsonb) as i
      join structure s on s.identifier = i.value and s.identifier_type = 'SIRET'
      left join service v on v.structure_id = s.id and v.code = ${service}
      join app_user u on u.email = ${email}`;
  }
  await insertRequests(tx, passwordHash);
}

/** Two people who ask for access to the State: what its gestionnaire finds waiting. */
const requests = [
  {
    email: "marc.delorme@demo.fr",
    name: "Marc Delorme",
    service: "EALPCPM033",
    mode: "modification",
    days: 1,
    word: "Je remplace Nadia Benali à partir du 1er décembre.",
  },
  {
    email: "sarah.lopez@demo.fr",
    name: "Sarah Lopez",
    service: "",
    mode: "consultation",
    days: 5,
    word: "Accueil du service courrier.",
  },
];

async function insertRequests(tx: Tx, passwordHash: string): Promise<void> {
  for (const { email, name, service, mode, days, word } of requests) {
    await tx`insert into app_user (email, name, password_hash) values (${email}, ${name}, ${passwordHash})`;
    await tx`
      insert into habilitation (user_id, structure_id, service_id, mode, status, requested_at, word)
      select u.id, s.id, v.id, ${mode}, 'demandee', now() - ${days}::int * interval '1 day', ${word}
      from app_user u join structure s on s.identifier = ${etat.identifier} left join service v on v.structure_id = s.id and v.code = ${service}
      where u.email = ${email}`;
    await tx`
      insert into audit_event (at, user_id, structure_id, action, subject, details)
      select now() - ${days}::int * interval '1 day', u.id, s.id, 'habilitation.demandee', u.email, jsonb_build_object('after', jsonb_build_object('mode', ${mode}::text))
      from app_user u, structure s where u.email = ${email} and s.identifier = ${etat.identifier}`;
  }
}
