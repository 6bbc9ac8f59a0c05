import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Body } from "./places";
import type { Random } from "./random";
import type { Relation } from "./relations";

const cell = (text: string) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function write(file: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(blocks(lines)), createWriteStream(file));
}

/** A stream costs each chunk more than a line is worth. */
function* blocks(lines: Iterable<string>): Generator<string> {
  let block = "";
  for (const line of lines) {
    block += `${line}\r\n`;
    if (block.length < 1 << 16) continue;
    yield block;
    block = "";
  }
  yield block;
}

const directoryHeader =
  "TypeIdentifiant;Identifiant;RaisonSociale;EmetteurEdi;RecepteurEdi;GestionStatutMiseEnPaiement;GestionEngagement;GestionService;GestionServiceEngagement;EstMOA;EstMOAUniquement;StructureActive;Adresse;ComplementAdresse1;ComplementAdresse2;CodePostal;Ville;NumTelephone;Courriel;CodePays;LibellePays";

/** The public directory, in the layout of the real export. */
export function writeDirectory(file: string, bodies: Iterable<Body>): Promise<void> {
  function* lines() {
    yield directoryHeader;
    for (const { type, identifier, designation, active, postalCode, city, services } of bodies) {
      const managed = services.length > 0;
      yield `${type};${identifier};${cell(designation)};false;true;true;false;${managed};false;false;false;${active};;;;${postalCode};${cell(city)};;;FR;FRANCE`;
    }
  }
  return write(file, lines());
}

export function writeServices(file: string, bodies: Iterable<Body>): Promise<void> {
  function* lines() {
    yield "TypeIdentifiant;Identifiant;CodeService;LibelleService;ServiceActif";
    for (const { type, identifier, services } of bodies) {
      for (const { code, label, active } of services) yield `${type};${identifier};${code};${cell(label)};${active}`;
    }
  }
  return write(file, lines());
}

const invoiceHeader =
  "NumeroFacture;DateFacture;TypeIdentifiantFournisseur;IdentifiantFournisseur;RaisonSocialeFournisseur;CodeServiceFournisseur;TypeIdentifiantClient;IdentifiantClient;CodeServiceClient";

/** One line per invoice, dated within the three years before `lastYear`-09-30. */
export function writeInvoices(
  file: string,
  relations: Iterable<Relation>,
  random: Random,
  lastYear: number,
): Promise<void> {
  function* lines() {
    yield invoiceHeader;
    let number = 0;
    for (const { supplier, supplierService = "", client, clientService = "", invoices } of relations) {
      for (let i = 0; i < invoices; i += 1) {
        number += 1;
        const date = new Date(Date.UTC(lastYear, 8, 30) - random.below(1095) * 86_400_000).toISOString().slice(0, 10);
        yield `F${number};${date};${supplier.type};${supplier.identifier};${cell(supplier.designation)};${supplierService};${client.type};${client.identifier};${clientService}`;
      }
    }
  }
  return write(file, lines());
}
