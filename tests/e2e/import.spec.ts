import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { importFile } from "@/db/import/import-file";
import type { ImportKind } from "@/db/import/report";
import { makeAccount, makeStructure } from "../support/spaces";
import { addRecipient, expect, onDatabase, signIn, test } from "./support";

/** As the operator, while the server and the worker of this run are at work on the same database. */
async function load(kind: ImportKind, lines: string[]) {
  const directory = mkdtempSync(path.join(tmpdir(), "mes-messages-"));
  const phases: string[] = [];
  try {
    const file = path.join(directory, "fichier.csv");
    writeFileSync(file, `${lines.join("\n")}\n`);
    const progress = { phase: (text: string) => phases.push(text), bytes: () => {} };
    const report = await importFile({ url: process.env.E2E_ADMIN_URL ?? "", kind, file, progress });
    expect(report.refused).toBe(0);
  } finally {
    rmSync(directory, { recursive: true });
  }
  expect(phases.filter((phase) => phase.startsWith("Un autre import"))).toEqual([]);
}

test("G2 the three files are imported while the product serves, and the composer knows the new partner", async ({
  page,
}) => {
  const siret = "41816609600069";
  const working = await onDatabase(
    (sql) => sql`
    select 1 from pg_stat_activity where datname = current_database() and application_name like 'mes-messages mm_worker%'`,
  );
  expect(working.length).toBeGreaterThan(0);
  await load("annuaire", [
    "TypeIdentifiant;Identifiant;RaisonSociale;StructureActive;CodePostal;Ville",
    `SIRET;${siret};Syndicat des Essais;true;73000;Chambéry`,
  ]);
  await load("services", [
    "TypeIdentifiant;Identifiant;CodeService;LibelleService;ServiceActif",
    `SIRET;${siret};ESSAI01;Service importé;true`,
  ]);
  await load("factures", [
    "NumeroFacture;DateFacture;TypeIdentifiantFournisseur;IdentifiantFournisseur;RaisonSocialeFournisseur;CodeServiceFournisseur;TypeIdentifiantClient;IdentifiantClient;CodeServiceClient",
    `F1;2026-01-15;SIRET;79141015200015;Fournisseur Sanjee;;SIRET;${siret};ESSAI01`,
  ]);
  await signIn(page, "fournisseur@demo.fr", "/envoi/nouveau");
  await addRecipient(page, siret, /ESSAI01/);
  await expect(page.getByRole("button", { name: /Retirer Syndicat des Essais/ })).toBeVisible();
});

test("C4 a supplier that a file of invoices places in a town is found by that town", async ({ page }) => {
  const person = await makeAccount("ville");
  const client = await makeStructure({ email: person, role: "principal" });
  const siret = "35600000000048";
  await load("factures", [
    "NumeroFacture;DateFacture;TypeIdentifiantFournisseur;IdentifiantFournisseur;RaisonSocialeFournisseur;CodeServiceFournisseur;TypeIdentifiantClient;IdentifiantClient;CodeServiceClient;CodePostalFournisseur;VilleFournisseur",
    `F2;2026-01-15;SIRET;${siret};Imprimerie du Bourg;;SIRET;${client};;38980;Châtenay`,
  ]);
  await signIn(page, person, "/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await page.getByRole("button", { name: "Rechercher destinataires" }).click();
  const dialog = page.getByRole("dialog", { name: "Rechercher destinataires" });
  await dialog.getByLabel("Ville").fill("chatenay");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("row").filter({ hasText: "Imprimerie du Bourg" })).toContainText("38980 Châtenay");
});
