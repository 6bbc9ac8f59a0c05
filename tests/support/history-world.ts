import type postgres from "postgres";

/** How much one structure has received and sent, over how many days; who writes to it; and a firm of many structures. */
export type History = { received: number; sent: number; days: number; senders: number; firm: number };

/** User ids: of the structure with that history, of one with hardly any, of a firm. */
export type HistoryWorld = { volume: number; small: number; firm: number };

export const volumeSiret = "90000000000001";
const smallSiret = "90000000000002";

/**
 * Years of use in a minute, beside whatever is there: written past the triggers, as they would have left it. A message is
 * displayed for a fortnight from the day of its sending, so that a small part of what there is is displayed today.
 */
export async function fillHistory(sql: postgres.Sql, history: History): Promise<HistoryWorld> {
  return sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await structures(tx, history);
    const users = await people(tx, history);
    await messages(tx, "volume", history);
    await messages(tx, "small", { ...history, received: 14, sent: 18, days: 60 });
    // Of its structures, each receives a little.
    await messages(tx, "firm", { ...history, received: 2 * history.firm, sent: history.firm, days: 60 });
    await tx`
      insert into message_read (message_id, user_id, read_at)
      select d.message_id, ${users.volume}, now() from delivery d
      where d.mailbox_id = (select id from pg_temp.place where name = 'volume') and (d.message_id % 10 < 9 or d.display_end < paris_today())`;
    return users;
  }) as Promise<HistoryWorld>;
}

async function structures(tx: postgres.TransactionSql, { senders, firm }: History): Promise<void> {
  // Only these: other tests make structures of their own, with numbers of chance.
  const ours = tx`(identifier in (${volumeSiret}, ${smallSiret})
    or identifier between '91000000000001' and ${String(91_000_000_000_000 + senders)}
    or identifier between '92000000000001' and ${String(92_000_000_000_000 + firm)})`;
  await tx`
    insert into structure (identifier_type, identifier, designation, kind, postal_code, city)
    select 'SIRET', identifier, designation, kind, '73000', 'CHAMBERY' from (
      select ${volumeSiret} as identifier, 'MINISTERE DU VOLUME' as designation, 'public' as kind
      union all select ${smallSiret}, 'PETITE COMMUNE', 'public'
      union all select (91000000000000 + i)::text, (array['GARAGE', 'ATELIER', 'ÉTUDES', 'SCIERIE', 'ZINGUERIE'])[1 + i % 5] || ' ' || i, 'private'
        from generate_series(1, ${senders}::int) i
      union all select (92000000000000 + i)::text, 'CLIENT DU CABINET ' || i, 'private' from generate_series(1, ${firm}::int) i) s
    on conflict do nothing`;
  await tx`
    insert into mailbox (structure_id) select id from structure where ${ours}
    on conflict do nothing`;
  await tx`
    create temporary table place on commit drop as
    select case s.identifier when ${volumeSiret} then 'volume' when ${smallSiret} then 'small'
        else case when s.identifier < '92' then 'sender' else 'firm' end end as name,
      b.id, s.id as structure_id, row_number() over (partition by left(s.identifier, 2), s.identifier in (${volumeSiret}, ${smallSiret}) order by s.identifier) as n
    from structure s join mailbox b on b.structure_id = s.id and b.service_id is null
    where ${ours}`;
}

async function people(tx: postgres.TransactionSql, _: History): Promise<HistoryWorld> {
  const users = {} as HistoryWorld;
  for (const name of ["volume", "small", "firm"] as const) {
    const [user] = await tx<{ id: number }[]>`
      insert into app_user (email, name, password_hash) values (${`${name}@volume.fr`}, ${name}, '-') returning id::int`;
    users[name] = user?.id ?? 0;
    await tx`
      insert into habilitation (user_id, structure_id, mode, role)
      select ${users[name]}, structure_id, 'modification', ${name === "volume" ? "principal" : "aucun"} from pg_temp.place where name = ${name}`;
  }
  return users;
}

/** What a structure has received from all senders, and sent to some of them. */
async function messages(tx: postgres.TransactionSql, name: keyof HistoryWorld, history: History): Promise<void> {
  const { received, sent, days, senders, firm } = history;
  const own = tx`join pg_temp.place own on own.name = ${name} and (${name} <> 'firm' or own.n = 1 + w.i % ${firm}::int)`;
  const body =
    "Bonjour,\n\nÀ compter du premier du mois, merci d’adresser vos factures au service indiqué.\n\nCordialement";
  await tx`
    create temporary table written on commit drop as
    select i, incoming, not incoming and i % 500 = 0 as draft, ${{ volume: 700_000_000, small: 800_000_000, firm: 900_000_000 }[name]}::int + i + case when incoming then 0 else 50000000 end as number, day,
      (day + time '07:00') at time zone 'Europe/Paris' + i % 600 * interval '1 minute' as at, 1 + i::bigint * 7919 % ${senders}::int as other
    from (select *, paris_today() - ((count - i)::bigint * ${days}::int / count)::int as day from (select i, true as incoming, ${received}::int as count from generate_series(1, ${received}::int) i
      union all select i, false, ${sent}::int from generate_series(1, ${sent}::int) i) g) w`;
  await tx`
    insert into message (reference, sender_mailbox_id, recipient_kind, title, body, display_start, display_end, status, sent_at, recipient_count, created_at)
    select 'MSG_' || lpad(number::text, 9, '0'), case when incoming then other.id else own.id end, case when incoming then 'client' else 'fournisseur' end,
      (array['Changement', 'Fermeture', 'Nouveau code service', 'Échéance', 'Portail'])[1 + i % 5] || ' ' || i, ${body}, day, day + 14,
      case when draft then 'brouillon' else 'envoye' end, case when draft then null else at end, case when draft then 0 else 1 end, at
    from pg_temp.written w ${own} join pg_temp.place other on other.name = 'sender' and other.n = w.other`;
  await tx`
    insert into delivery (message_id, mailbox_id, sender_structure_id, added_on, display_start, display_end)
    select m.id, case when w.incoming then own.id else other.id end, case when w.incoming then other.structure_id else own.structure_id end, w.day, w.day, w.day + 14
    from pg_temp.written w join message m on m.reference = 'MSG_' || lpad(w.number::text, 9, '0') and m.status = 'envoye'
      ${own} join pg_temp.place other on other.name = 'sender' and other.n = w.other`;
  await tx`drop table pg_temp.written`;
}
