import { count, type FileKind, type Tx } from "./kind";
import { hasValidKey } from "./siret";
import { cleanIdentifier, cleanText, escapeCopy, parseBoolean, Refusal, shorten } from "./values";

/** The public directory: every structure in it is public. */
export const directory = directoryOf("public");

/** The same columns for firms: it fills what invoices did not say of suppliers. A public structure in it is refused. */
export const privateDirectory = directoryOf("private");

function directoryOf(sort: "public" | "private"): FileKind {
  return {
    columns: ["TypeIdentifiant", "Identifiant", "RaisonSociale", "StructureActive", "CodePostal", "Ville"],
    staging: "type text, identifier text, designation text, active boolean, postal_code text, city text",
    reader(at, warn) {
      const [type = 0, identifier = 0, designation = 0, active = 0, postalCode = 0, city = 0] = at;
      return (cells) => {
        const kind = (cells[type] ?? "").trim();
        const id = cleanIdentifier(kind, cells[identifier] ?? "");
        if (id instanceof Refusal) return id;
        const name = cleanText(cells[designation] ?? "", "RaisonSociale", 255);
        if (name instanceof Refusal) return name;
        if (name === "") return new Refusal("RaisonSociale absente");
        const open = parseBoolean(cells[active] ?? "");
        if (open === undefined) return new Refusal(`StructureActive illisible : « ${shorten(cells[active] ?? "")} »`);
        const code = cleanText(cells[postalCode] ?? "", "CodePostal", 20);
        if (code instanceof Refusal) return code;
        const town = cleanText(cells[city] ?? "", "Ville", 100);
        if (town instanceof Refusal) return town;
        if (kind === "SIRET" && !hasValidKey(id)) warn();
        return `${kind}\t${escapeCopy(id)}\t${escapeCopy(name)}\t${open}\t${escapeCopy(code)}\t${escapeCopy(town)}`;
      };
    },
    merge: (tx) => mergeDirectory(tx, sort),
  };
}

async function mergeDirectory(tx: Tx, sort: "public" | "private") {
  if (sort === "private") await refusePublic(tx);
  await tx`
    create temp table wanted on commit drop as
    select distinct on (identifier, type) type, identifier, designation, active, postal_code, city
    from staging f where reason is null and not exists (select from refusal r where r.line = f.line)
    order by identifier, type, line desc`;
  await tx`analyze wanted`;
  const lines = count(
    await tx`
    select count(*) as n from staging f where reason is null and not exists (select from refusal r where r.line = f.line)`,
  );
  const distinct = count(await tx`select count(*) as n from wanted`);
  const changed = count(
    await tx`
    with changed as (
      update structure s
      set designation = w.designation, kind = ${sort}, postal_code = w.postal_code, city = w.city, active = w.active
      from wanted w
      where s.identifier = w.identifier and s.identifier_type = w.type
        and (s.designation, s.kind, s.postal_code, s.city, s.active)
          is distinct from (w.designation, ${sort}, w.postal_code, w.city, w.active)
      returning s.id, s.active
    ), mailboxes as (
      update mailbox m set active = c.active and coalesce(v.active, true)
      from changed c join mailbox own on own.structure_id = c.id left join service v on v.id = own.service_id
      where m.id = own.id and m.active <> (c.active and coalesce(v.active, true))
    )
    select count(*) as n from changed`,
  );
  const added = count(
    await tx`
    with added as (
      insert into structure (identifier_type, identifier, designation, kind, postal_code, city, active)
      select w.type, w.identifier, w.designation, ${sort}, w.postal_code, w.city, w.active
      from wanted w
      where not exists (select from structure s where s.identifier = w.identifier and s.identifier_type = w.type)
      returning id, active
    ), mailboxes as (
      insert into mailbox (structure_id, active) select id, active from added
    )
    select count(*) as n from added`,
  );
  return { added, changed, unchanged: distinct - added - changed, duplicates: lines - distinct };
}

/** A file of firms never makes a public body private: its clients would lose it. */
async function refusePublic(tx: Tx) {
  await tx`
    insert into refusal (line, reason)
    select f.line, 'structure publique : elle vient de l’annuaire public' from staging f
    join structure s on s.identifier = f.identifier and s.identifier_type = f.type
    where f.reason is null and s.kind = 'public'`;
}
