import type postgres from "postgres";

export type Sizes = { partners: number; members: number; small: number };
export const identifiers = { big: "10000000000001", small: "10000000000002" };
export type World = Record<"big" | "small", { user: number; list: number }>;

/**
 * Two public owners and their suppliers, beside whatever is there: the small one has the first few of the big one's, so that
 * answers compare.
 */
export async function fillWorld(sql: postgres.Sql, { partners, members, small }: Sizes): Promise<World> {
  const [first, last] = [50_000_000_000_001, 50_000_000_000_000 + partners].map(String) as [string, string];
  await sql`
    insert into structure (identifier_type, identifier, designation, kind, postal_code, city)
    select 'SIRET', (50000000000000 + i)::text,
      (array['GARAGE', 'BOULANGERIE', 'ATELIER', 'MENUISERIE', 'IMPRIMERIE', 'TRANSPORTS', 'NETTOYAGE', 'ETUDES', 'PLOMBERIE', 'LOCATION'])[1 + i % 10]
        || ' ' || (array['DUPONT', 'DES ALPES', 'MARTIN ET FILS', 'DU LAC'])[1 + i % 4] || ' ' || i % 977,
      'private', lpad((1000 + i % 95000)::text, 5, '0'), 'VILLE ' || i % 3000
    from generate_series(1, ${partners}::int) i`;
  await sql`
    insert into structure (identifier_type, identifier, designation, kind, postal_code, city)
    values ('SIRET', ${identifiers.big}, 'GRANDE ADMINISTRATION', 'public', '75001', 'PARIS'), ('SIRET', ${identifiers.small}, 'PETITE COMMUNE', 'public', '73000', 'CHAMBERY')`;
  await sql`insert into mailbox (structure_id) select id from structure on conflict do nothing`;
  await sql`analyze structure, mailbox`;
  for (const [owner, count] of [
    [identifiers.big, partners],
    [identifiers.small, small],
  ] as const) {
    await sql`
      insert into partner (owner_structure_id, kind, mailbox_id, identifier, whole_structure, first_invoiced_on, last_invoiced_on)
      select (select id from structure where identifier = ${owner}), 'fournisseur', m.id, s.identifier, true, '2025-01-01', '2026-01-01'
      from structure s join mailbox m on m.structure_id = s.id where s.identifier between ${first} and ${last} order by s.id limit ${count}`;
  }
  // A service at one supplier in ten of the big owner's.
  await sql`
    insert into service (structure_id, code, label) select id, 'S' || id, 'Service' from structure where identifier between ${first} and ${last} and id % 10 = 0`;
  await sql`insert into mailbox (structure_id, service_id) select structure_id, id from service on conflict do nothing`;
  await sql`analyze structure, service, mailbox, partner`;
  const world = {} as World;
  for (const [name, count] of [
    ["big", members],
    ["small", small],
  ] as const) {
    const [user] =
      await sql`insert into app_user (email, name, password_hash) values (${`${name}@banc.fr`}, ${name}, '-') returning id::int`;
    await sql`
      insert into habilitation (user_id, structure_id, mode) select ${user?.id}, id, 'modification' from structure where identifier = ${identifiers[name]}`;
    const [list] = await sql`
      insert into mailing_list (owner_mailbox_id, name, recipient_kind)
      select m.id, 'Tous', 'fournisseur' from mailbox m join structure s on s.id = m.structure_id where s.identifier = ${identifiers[name]} returning id::int`;
    await sql`
      insert into mailing_list_member (list_id, mailbox_id)
      select ${list?.id}, p.mailbox_id from partner p join structure s on s.id = p.owner_structure_id
      where s.identifier = ${identifiers[name]} order by p.mailbox_id limit ${count}`;
    world[name] = { user: user?.id, list: list?.id };
  }
  await sql`vacuum analyze`;
  return world;
}
