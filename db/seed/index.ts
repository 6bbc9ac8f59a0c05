import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { importFile } from "@/db/import/import-file";
import type { Tx } from "@/db/import/kind";
import type { ImportKind } from "@/db/import/report";
import { openPool } from "@/db/pool";
import { writeDirectory, writeInvoices, writeServices } from "./files";
import { demoLists, insertList } from "./lists";
import { guideMessages, messagesOfEtat, messagesToEtat } from "./messages-etat";
import { firmStructures, messagesOfFirm, messagesOfSanjee, messagesToSanjee } from "./messages-others";
import { makeDirectory } from "./partners";
import { type Body, loadPlaces } from "./places";
import { closedBodies, etat, giveServices } from "./public-bodies";
import { randomFrom } from "./random";
import { makeRelations } from "./relations";
import { insertMessage } from "./send";
import { makeSuppliers, sanjee } from "./suppliers";
import { insertUsers } from "./users";

/** The invoices of the demonstration are of the three years before September of this one. */
const lastYear = 2026;

/**
 * Loads the demonstration once: public bodies, suppliers and invoices through the import itself, then accounts and
 * messages in one transaction, whose presence says that all is there. Interrupted, it is begun again: the imports find
 * their rows in place.
 */
export async function loadDemonstration(adminUrl: string, progress: (step: string) => void): Promise<void> {
  if (await isLoaded(adminUrl)) return;
  progress("communes et intercommunalités");
  const places = await loadPlaces();
  giveServices(places);
  const random = randomFrom(2026);
  const suppliers = makeSuppliers(random, places, 4000);
  const relations = makeRelations(random, places, suppliers);
  const bodies = [etat, ...places, ...closedBodies(places)];
  const privates = [sanjee, ...suppliers];
  await withTemporaryFiles(async (file) => {
    const load = async (kind: ImportKind, name: string, step: string) => {
      progress(step);
      const report = await importFile({ url: adminUrl, kind, file: file(name) });
      if (report.refused > 0) throw new Error(`Demonstration: ${name}, ${report.firstRefusals[0]?.reason}`);
    };
    await writeDirectory(file("annuaire"), bodies);
    await load("annuaire", "annuaire", "annuaire");
    await writeServices(file("services"), bodies);
    await load("services", "services", "services");
    // Suppliers exist from their first invoice on; only then can they have services.
    const [plain, detailed] = [relations.filter((r) => !r.supplierService), relations.filter((r) => r.supplierService)];
    const first = detailed.map((relation) => ({ ...relation, supplierService: undefined, invoices: 1 }));
    await writeInvoices(file("factures"), [...first, ...plain], random, lastYear);
    await load("factures", "factures", "factures");
    await writeServices(file("services-fournisseurs"), privates);
    await load("services", "services-fournisseurs", "services des fournisseurs");
    await writeInvoices(file("factures-services"), detailed, random, lastYear);
    await load("factures", "factures-services", "factures des services");
  });
  progress("comptes et messages");
  const partners = makeDirectory(relations);
  const firm = firmStructures(partners, suppliers);
  const messages = [
    ...messagesOfEtat(partners),
    ...messagesToEtat(partners),
    ...messagesOfSanjee(partners),
    ...messagesToSanjee(partners),
    ...messagesOfFirm(partners, firm),
  ];
  await asOwner(adminUrl, async (tx) => {
    await settleSuppliers(tx, privates);
    // Autovacuum would come a minute later: neither the queries below nor the first pages should wait for it.
    await tx`analyze structure, service, mailbox, partner`;
    await insertUsers(tx, firm);
    let order = 0;
    for (const plan of [...guideMessages()]) await insertMessage(tx, plan, order++);
    await tx`select setval('message_reference_seq', 1000)`;
    for (const plan of messages) await insertMessage(tx, plan, order++);
    for (const plan of demoLists(etat.identifier, sanjee.identifier)) await insertList(tx, plan);
    await tx`analyze message, delivery, habilitation, mailing_list, mailing_list_member`;
  });
}

async function isLoaded(adminUrl: string): Promise<boolean> {
  return asOwner(
    adminUrl,
    async (tx) => (await tx`select 1 from app_user where email = 'agent.etat@demo.fr'`).length > 0,
  );
}

async function asOwner<T>(adminUrl: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const pool = openPool(adminUrl, "mm_owner", { max: 1 });
  try {
    return (await pool.begin(work)) as T;
  } finally {
    await pool.end({ timeout: 5 });
  }
}

/** Invoices give a supplier no town, and never close it. */
async function settleSuppliers(tx: Tx, suppliers: readonly Body[]) {
  const rows = suppliers.map(({ identifier, postalCode, city, active }) => ({
    identifier,
    postal_code: postalCode,
    city,
    active,
  }));
  await tx`
    update structure s set postal_code = r.postal_code, city = r.city, active = r.active
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (identifier text, postal_code text, city text, active boolean)
    where s.identifier = r.identifier and s.kind = 'private'`;
  await tx`update mailbox m set active = false from structure s where s.id = m.structure_id and not s.active and m.active`;
}

async function withTemporaryFiles(work: (file: (name: string) => string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), "mes-messages-"));
  try {
    await work((name) => path.join(directory, `${name}.csv`));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
