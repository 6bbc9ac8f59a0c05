import { holdsAddress } from "@/lib/domain/text";
import { count, type FileKind, type Tx } from "./kind";
import { cleanIdentifier, cleanText, escapeCopy, parseBoolean, Refusal, shorten } from "./values";

/** The services of structures that are already known. */
export const services: FileKind = {
  columns: ["TypeIdentifiant", "Identifiant", "CodeService", "LibelleService", "ServiceActif"],
  staging: "type text, identifier text, code text, label text, active boolean",
  reader(at) {
    const [type = 0, identifier = 0, code = 0, label = 0, active = 0] = at;
    return (cells) => {
      const kind = (cells[type] ?? "").trim();
      const id = cleanIdentifier(kind, cells[identifier] ?? "");
      if (id instanceof Refusal) return id;
      const key = cleanText(cells[code] ?? "", "CodeService", 100);
      if (key instanceof Refusal) return key;
      if (key === "") return new Refusal("CodeService absent");
      const name = cleanText(cells[label] ?? "", "LibelleService", 255);
      if (name instanceof Refusal) return name;
      if (holdsAddress(`${key} ${name}`))
        return new Refusal("service nommé par une adresse (@, www, ://, nom de site)");
      const open = parseBoolean(cells[active] ?? "");
      if (open === undefined) return new Refusal(`ServiceActif illisible : « ${shorten(cells[active] ?? "")} »`);
      // Directories leave labels empty: the code then names the service.
      return `${kind}\t${escapeCopy(id)}\t${escapeCopy(key)}\t${escapeCopy(name || key)}\t${open}`;
    };
  },
  merge: mergeServices,
};

async function mergeServices(tx: Tx) {
  await tx`
    insert into refusal (line, reason)
    select f.line, 'structure inconnue de l’annuaire : ' || f.type || ' ' || f.identifier
    from staging f left join structure s on s.identifier = f.identifier and s.identifier_type = f.type
    where f.reason is null and s.id is null`;
  await tx`
    create temp table wanted on commit drop as
    select distinct on (s.id, f.code) s.id as structure_id, s.active as structure_active, f.code, f.label, f.active
    from staging f join structure s on s.identifier = f.identifier and s.identifier_type = f.type
    where f.reason is null order by s.id, f.code, f.line desc`;
  await tx`analyze wanted`;
  const lines = count(
    await tx`
    select count(*) - (select count(*) from refusal r join staging f using (line) where f.reason is null) as n
    from staging where reason is null`,
  );
  const distinct = count(await tx`select count(*) as n from wanted`);
  const changed = count(
    await tx`
    with changed as (
      update service v set label = w.label, active = w.active from wanted w
      where v.structure_id = w.structure_id and v.code = w.code
        and (v.label, v.active) is distinct from (w.label, w.active)
      returning v.id, v.active, w.structure_active
    ), mailboxes as (
      update mailbox m set active = c.active and c.structure_active from changed c
      where m.service_id = c.id and m.active <> (c.active and c.structure_active)
    )
    select count(*) as n from changed`,
  );
  const added = count(
    await tx`
    with added as (
      insert into service (structure_id, code, label, active)
      select w.structure_id, w.code, w.label, w.active from wanted w
      where not exists (select from service v where v.structure_id = w.structure_id and v.code = w.code)
      returning id, structure_id, active
    ), mailboxes as (
      insert into mailbox (structure_id, service_id, active)
      select a.structure_id, a.id, a.active and s.active from added a join structure s on s.id = a.structure_id
    )
    select count(*) as n from added`,
  );
  return { added, changed, unchanged: distinct - added - changed, duplicates: lines - distinct };
}
