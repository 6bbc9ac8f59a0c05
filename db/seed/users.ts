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
}
