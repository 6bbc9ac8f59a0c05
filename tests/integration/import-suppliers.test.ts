import { describe, expect, test } from "vitest";
import { day } from "../support/world";
import { directoryHeader, invoiceHeader, useImports } from "./import-support";

// C4: suppliers are found by their town too, wherever it came from; and no invoice is impossible.
const { load, structures, partners } = useImports();
const client = "21750001600019";
const [supplier, second] = ["79141015200015", "35600000000048"] as const;
const withPlace = `${invoiceHeader};CodePostalFournisseur;VilleFournisseur`;
const invoice = (date: string, id: string, name: string, place = "") =>
  `F-1;${date};SIRET;${id};${name};;SIRET;${client};${place}`;
const of = async (identifier: string) => (await structures()).find(([known]) => known === identifier);

test("C4 a file of invoices says where a new supplier is, and moves one that it places elsewhere", async () => {
  await load("annuaire", `${directoryHeader}\nSIRET;${client};Commune de Paris;true;75004;Paris\n`);
  await load("factures", `${invoiceHeader}\n${invoice("01/02/2026", supplier, "Sanjee")}\n`);
  expect(await of(supplier)).toEqual([supplier, "Sanjee", "private", "", "", true]);
  await load("factures", `${withPlace}\n${invoice("01/03/2026", supplier, "Sanjee", ";69001;Lyon")}\n`);
  expect(await of(supplier)).toEqual([supplier, "Sanjee", "private", "69001", "Lyon", true]);
  // A file that says nothing takes nothing away.
  await load("factures", `${invoiceHeader}\n${invoice("01/04/2026", supplier, "Sanjee")}\n`);
  expect(await of(supplier)).toEqual([supplier, "Sanjee", "private", "69001", "Lyon", true]);
});

test("C4 a directory of firms fills and closes suppliers, and leaves public bodies alone", async () => {
  const report = await load(
    "annuaire-prive",
    `${directoryHeader}\nSIRET;${supplier};Fournisseur Sanjee;true;38000;Grenoble\nSIRET;${second};La Poste;true;75015;Paris\nSIRET;${client};Paris privée;true;;\n`,
  );
  expect(report).toMatchObject({ added: 1, changed: 1, refused: 1 });
  expect(report.firstRefusals).toEqual([{ line: 4, reason: "structure publique : elle vient de l’annuaire public" }]);
  expect(await of(supplier)).toEqual([supplier, "Fournisseur Sanjee", "private", "38000", "Grenoble", true]);
  expect(await of(client)).toEqual([client, "Commune de Paris", "public", "75004", "Paris", true]);
});

describe("G2 an impossible invoice is refused with its line, and makes no relation", () => {
  test("dated after today", async () => {
    const before = await partners();
    const tomorrow = day(1).split("-").reverse().join("/");
    const report = await load("factures", `${invoiceHeader}\n${invoice(tomorrow, second, "La Poste")}\n`);
    expect(report.firstRefusals).toEqual([{ line: 2, reason: `DateFacture à venir : « ${tomorrow} »` }]);
    expect(await partners()).toEqual(before);
    const today = day(0);
    expect((await load("factures", `${invoiceHeader}\n${invoice(today, second, "La Poste")}\n`)).refused).toBe(0);
  });

  test("of a structure to itself", async () => {
    const report = await load("factures", `${invoiceHeader}\n${invoice("01/02/2026", client, "Paris")}\n`);
    expect(report.firstRefusals).toEqual([{ line: 2, reason: "le fournisseur et le client sont la même structure" }]);
  });
});
