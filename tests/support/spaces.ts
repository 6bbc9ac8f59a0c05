import { onDatabase } from "../e2e/support";
import { newPerson, random } from "./people";

/** An account that no other test uses, named « Essai NAME ». */
export const makeAccount = (name: string) => newPerson(`Essai ${name}`);

/** A structure of its own with a principal and, if asked, more people: what happens there disturbs no other test. */
export async function makeStructure(...people: { email: string; role?: string; mode?: string }[]): Promise<string> {
  const identifier = `7${random(13)}`;
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
