import { onDatabase } from "../e2e/support";

/** An account with the demonstration's password, which no other test uses. */
export async function makeAccount(name: string): Promise<string> {
  const email = `${name}.${Math.random().toString(36).slice(2, 8)}@essai.fr`;
  await onDatabase(
    (sql) => sql`insert into app_user (email, name, password_hash)
      select ${email}, ${`Essai ${name}`}, password_hash from app_user where email = 'agent.etat@demo.fr'`,
  );
  return email;
}

/** A structure of its own with a principal and, if asked, more people: what happens there disturbs no other test. */
export async function makeStructure(...people: { email: string; role?: string; mode?: string }[]): Promise<string> {
  const identifier = `7${String(Date.now()).padStart(13, "0")}`;
  await onDatabase(async (sql) => {
    const [made] = await sql`insert into structure (identifier_type, identifier, designation, kind)
      values ('SIRET', ${identifier}, ${`Syndicat d’essai ${identifier.slice(-5)}`}, 'public') returning id`;
    await sql`insert into mailbox (structure_id) values (${made?.id})`;
    for (const { email, role = "aucun", mode = "modification" } of people)
      await sql`insert into habilitation (user_id, structure_id, mode, role, granted_at)
        select id, ${made?.id}, ${mode}, ${role}, now() from app_user where email = ${email}`;
  });
  return identifier;
}

export async function ask(
  email: string,
  identifier: string,
  mode = "modification",
  word = "Je remplace une collègue.",
) {
  await onDatabase(
    (sql) => sql`insert into habilitation (user_id, structure_id, mode, status, requested_at, word)
      select u.id, s.id, ${mode}, 'demandee', now(), ${word} from app_user u, structure s where u.email = ${email} and s.identifier = ${identifier}`,
  );
}
