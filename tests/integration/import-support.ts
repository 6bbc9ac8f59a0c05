import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { importFile } from "@/db/import/import-file";
import type { ImportKind } from "@/db/import/report";
import { useDatabase } from "../support/database";

export const directoryHeader = "TypeIdentifiant;Identifiant;RaisonSociale;StructureActive;CodePostal;Ville";
export const serviceHeader = "TypeIdentifiant;Identifiant;CodeService;LibelleService;ServiceActif";
export const invoiceHeader =
  "NumeroFacture;DateFacture;TypeIdentifiantFournisseur;IdentifiantFournisseur;RaisonSocialeFournisseur;CodeServiceFournisseur;TypeIdentifiantClient;IdentifiantClient;CodeServiceClient";

/** A database of one's own, a directory for files, and what the import writes, in a readable form. */
export function useImports() {
  const database = useDatabase();
  const directory = mkdtempSync(path.join(tmpdir(), "mes-messages-"));
  afterAll(() => rmSync(directory, { recursive: true }));
  let files = 0;
  const write = (content: string | Buffer): string => {
    files += 1;
    const file = path.join(directory, `${files}.csv`);
    writeFileSync(file, content);
    return file;
  };
  const rows = async (query: string): Promise<unknown[][]> => [...(await database.owner.unsafe(query).values())];
  return {
    database,
    directory,
    write,
    load: (kind: ImportKind, content: string | Buffer, options: { rejects?: string } = {}) =>
      importFile({ url: database.adminUrl, kind, file: write(content), ...options }),
    structures: () =>
      rows("select identifier, designation, kind, postal_code, city, active from structure order by identifier"),
    mailboxes: () =>
      rows(`
        select s.identifier || coalesce('/' || v.code, '') as address, m.active from mailbox m
        join structure s on s.id = m.structure_id left join service v on v.id = m.service_id order by 1`),
    partners: () =>
      rows(`
        select o.identifier || ' ' || p.kind || ' ' || s.identifier || coalesce('/' || v.code, ''), p.whole_structure,
          p.first_invoiced_on::text, p.last_invoiced_on::text
        from partner p join structure o on o.id = p.owner_structure_id join mailbox m on m.id = p.mailbox_id
        join structure s on s.id = m.structure_id and s.identifier = p.identifier
        left join service v on v.id = m.service_id order by 1`),
  };
}
