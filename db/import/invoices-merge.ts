import { type Counts, count, type Tx } from "./kind";

/** From a million staged invoices to the few rows of `partner` that they change. */
export async function mergeInvoices(tx: Tx): Promise<Counts> {
  await gatherRelations(tx);
  await nameProblems(tx);
  const created = await createSuppliers(tx);
  await locateSuppliers(tx);
  await gatherPartners(tx);
  return { ...(await writePartners(tx)), created };
}

/** One row per (supplier and service, client and service), with what the directory knows of both ends. */
async function gatherRelations(tx: Tx) {
  // Without it the planner expects as many pairs as lines, and sorts them all.
  await tx`analyze staging`;
  await tx`
    create temp table pair on commit drop as
    select s_type, s_id, s_service, c_type, c_id, c_service, min(day) as first_day, max(day) as last_day,
      max(line) filter (where s_name <> '') as named_on, max(line) filter (where s_postal <> '' or s_city <> '') as located_on
    from staging where reason is null
    group by s_id, c_id, s_service, c_service, s_type, c_type`;
  await tx`analyze pair`;
  await tx`
    create temp table relation on commit drop as
    select p.*, s.id as supplier, sv.id as supplier_service, c.id as client, cv.id as client_service,
      case
        when c.id is null then 'client inconnu de l’annuaire : ' || p.c_type || ' ' || p.c_id
        when c.kind <> 'public' then 'le client n’est pas une structure publique : ' || p.c_type || ' ' || p.c_id
        when p.c_service <> '' and cv.id is null then 'code service inconnu chez le client : ' || p.c_service
        when p.s_service <> '' and sv.id is null then 'code service inconnu chez le fournisseur : ' || p.s_service
      end as reason
    from pair p
    left join structure c on c.identifier = p.c_id and c.identifier_type = p.c_type
    left join service cv on p.c_service <> '' and cv.structure_id = c.id and cv.code = p.c_service
    left join structure s on s.identifier = p.s_id and s.identifier_type = p.s_type
    left join service sv on p.s_service <> '' and sv.structure_id = s.id and sv.code = p.s_service`;
  await tx`analyze relation`;
}

/** A supplier seen for the first time needs a name on at least one of its accepted lines. */
async function nameProblems(tx: Tx) {
  await tx`
    update relation r set reason = 'fournisseur inconnu, sans RaisonSocialeFournisseur : ' || r.s_type || ' ' || r.s_id
    where r.supplier is null and r.reason is null and not exists (
      select from relation n
      where n.s_id = r.s_id and n.s_type = r.s_type and n.reason is null and n.named_on is not null)`;
  await tx`
    insert into refusal (line, reason)
    select f.line, r.reason from relation r join staging f
      on f.s_id = r.s_id and f.c_id = r.c_id and f.s_service = r.s_service and f.c_service = r.c_service
      and f.s_type = r.s_type and f.c_type = r.c_type
    where r.reason is not null and f.reason is null`;
}

/** Unknown suppliers become private structures, under the last name that the file gives them. */
async function createSuppliers(tx: Tx): Promise<number> {
  const created = count(
    await tx`
    with unknown as (
      select s_type, s_id, max(named_on) as named_on from relation
      where supplier is null and reason is null group by s_type, s_id
    ), added as (
      insert into structure (identifier_type, identifier, designation, kind)
      select u.s_type, u.s_id, f.s_name, 'private' from unknown u join staging f on f.line = u.named_on
      returning id
    ), mailboxes as (
      insert into mailbox (structure_id) select id from added
    )
    select count(*) as n from added`,
  );
  if (created > 0) {
    await tx`
      update relation r set supplier = s.id from structure s
      where r.supplier is null and r.reason is null and s.identifier = r.s_id and s.identifier_type = r.s_type`;
  }
  return created;
}

/** Where suppliers are, when the file says it: its last word on each. What the public directory keeps is not touched. */
async function locateSuppliers(tx: Tx) {
  await tx`
    update structure s set postal_code = f.s_postal, city = f.s_city
    from (select supplier, max(located_on) as located_on from relation
      where reason is null and located_on is not null group by supplier) r
    join staging f on f.line = r.located_on
    where s.id = r.supplier and s.kind = 'private' and (s.postal_code, s.city) is distinct from (f.s_postal, f.s_city)`;
}

/** Both directions of each relation: the address of the structure, and that of the service when there is one. */
async function gatherPartners(tx: Tx) {
  await tx`
    create temp table found on commit drop as
    with ends as (
      select client as owner, 'fournisseur' as kind, supplier as other, 0 as service, s_id as identifier, first_day, last_day
      from relation where reason is null
      union all
      select client, 'fournisseur', supplier, supplier_service, s_id, first_day, last_day
      from relation where reason is null and supplier_service is not null
      union all
      select supplier, 'client', client, 0, c_id, first_day, last_day from relation where reason is null
      union all
      select supplier, 'client', client, client_service, c_id, first_day, last_day
      from relation where reason is null and client_service is not null
    )
    select owner, kind, other, service, min(identifier) as identifier, min(first_day) as first_day, max(last_day) as last_day
    from ends group by owner, kind, other, service`;
  // Its size decides how partner, of millions of rows, is looked into.
  await tx`analyze found`;
  await tx`
    create temp table wanted on commit drop as
    select f.owner, f.kind, m.id as mailbox_id, f.identifier, f.service = 0 as whole_structure, f.first_day, f.last_day,
      p.mailbox_id is null as is_new,
      (f.first_day < p.first_invoiced_on or f.last_day > p.last_invoiced_on) as is_wider
    from found f
    join mailbox m on m.structure_id = f.other and coalesce(m.service_id, 0) = f.service
    left join partner p on p.owner_structure_id = f.owner and p.kind = f.kind and p.mailbox_id = m.id`;
}

async function writePartners(tx: Tx): Promise<Counts> {
  const all = count(await tx`select count(*) as n from wanted`);
  const changed = await tx`
    update partner p
    set first_invoiced_on = least(p.first_invoiced_on, w.first_day), last_invoiced_on = greatest(p.last_invoiced_on, w.last_day)
    from wanted w
    where w.is_wider and p.owner_structure_id = w.owner and p.kind = w.kind and p.mailbox_id = w.mailbox_id`;
  const added = await tx`
    insert into partner (owner_structure_id, kind, mailbox_id, identifier, whole_structure, first_invoiced_on, last_invoiced_on)
    select owner, kind, mailbox_id, identifier, whole_structure, first_day, last_day
    from wanted where is_new order by owner, kind, mailbox_id`;
  return { added: added.count, changed: changed.count, unchanged: all - added.count - changed.count, duplicates: 0 };
}
