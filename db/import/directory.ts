import { count, type FileKind, type Tx } from "./kind";
import { hasValidKey } from "./siret";
import { cleanIdentifier, cleanText, escapeCopy, parseBoolean, Refusal, shorten } from "./values";

/** The public directory: every structure in it is public. */
export const directory: FileKind = {
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
  merge: mergeDirectory,
};

async function mergeDirectory(tx: Tx) {
  await tx`
    create temp table wanted on commit drop as
    select distinct on (identifier, type) type, identifier, designation, active, postal_code, city
    from staging where reason is null order by identifier, type, line desc`;
  await tx`analyze wanted`;
  const lines = count(await tx`select count(*) as n from staging where reason is null`);
  const distinct = count(await tx`select count(*) as n from wanted`);
  const changed = count(
    await tx`
    with changed as (
      update structure s
      set designation = w.designation, kind = 'public', postal_code = w.postal_code, city = w.city, active = w.active
      from wanted w
      where s.identifier = w.identifier and s.identifier_type = w.type
        and (s.designation, s.kind, s.postal_code, s.city, s.active)
          is distinct from (w.designation, 'public', w.postal_code, w.city, w.active)
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
      select w.type, w.identifier, w.designation, 'public', w.postal_code, w.city, w.active
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
