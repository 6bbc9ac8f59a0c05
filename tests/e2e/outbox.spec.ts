import { expect, type Page } from "playwright/test";
import { signIn, test } from "./support";

const columns = [
  "Référence",
  "Date de création",
  "Structure émettrice",
  "Désignation",
  "Titre",
  "Date de début",
  "Date de fin",
  "État",
];

const rows = (page: Page) => page.getByRole("row").filter({ has: page.getByRole("cell") });

test("O1 the table shows the guide's columns", async ({ page }) => {
  await signIn(page, "fournisseur@demo.fr", "/envoi?reference=MSG_000000022");
  expect(await page.getByRole("columnheader").allTextContents()).toEqual([...columns, "Action"]);
  const row = rows(page).filter({ hasText: "MSG_000000022" });
  for (const text of [
    "08/10/2019",
    "79141015200015",
    "Fournisseur Sanjee",
    "TEST01",
    "01/11/2019",
    "Envoyé",
    "Expiré",
  ]) {
    await expect(row).toContainText(text);
  }
});

test("O2 every column but Action sorts both ways, and says so", async ({ page }) => {
  // An outbox that no other test writes to.
  await signIn(page, "cabinet@demo.fr", "/envoi?parPage=50");
  const all = await rows(page).count();
  expect(all).toBeGreaterThan(20);
  for (const column of columns) {
    const header = page.getByRole("columnheader", { name: column });
    const press = header.getByRole("button");
    await press.click();
    await expect(header).toHaveAttribute("aria-sort", "ascending");
    await expect(rows(page)).toHaveCount(all);
    await press.click();
    await expect(header).toHaveAttribute("aria-sort", "descending");
    await expect(rows(page)).toHaveCount(all);
  }
  await expect(page.getByRole("columnheader", { name: "Action" }).getByRole("button")).toHaveCount(0);
  await page.goto("/envoi?parPage=50&tri=reference-asc");
  const references = await rows(page).getByRole("cell").filter({ hasText: /^MSG_/ }).allTextContents();
  expect(references).toEqual([...references].sort());
  await page.goto("/envoi?tri=mot_de_passe-asc");
  await expect(page.getByRole("columnheader", { name: "Date de création" })).toHaveAttribute("aria-sort", "descending");
});

test("O3 filters combine, stay in the address, and « Réinitialiser » removes them", async ({ page }) => {
  await signIn(page, "fournisseur@demo.fr", "/envoi");
  await page.getByLabel("État courant").selectOption("Brouillon");
  await page.getByLabel("Titre du message").fill("PRATIQUE");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page).toHaveURL(/etat=brouillon/);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("MSG_000000186");
  await page.getByLabel("État courant").selectOption("Envoyé");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page.getByRole("heading", { name: "Aucun message ne correspond à ces filtres" })).toBeVisible();
  await page.getByRole("link", { name: "Réinitialiser" }).click();
  await page.waitForURL("**/envoi");
  await page.getByLabel("Structure émettrice").selectOption("79141015200015");
  await page.getByLabel("Référence du message").fill("000000185");
  await page.getByLabel(/^Date de début entre le/).fill("01/11/2019");
  await page
    .getByLabel(/^et le/)
    .first()
    .fill("30/11/2019");
  await page.getByLabel(/^Date de fin entre le/).fill("30/11/2019");
  await page
    .getByLabel(/^et le/)
    .last()
    .fill("30/11/2019");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("MSG_000000185");
});

test("O3 a date that does not exist is told at its field, and % and _ are literal", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi?debutDu=31/02/2026");
  await expect(page.getByText("Cette date n’existe pas.")).toBeVisible();
  await page.goto("/envoi?finAu=2026-02-01");
  await expect(page.getByText("Format attendu\u00a0: JJ/MM/AAAA.")).toBeVisible();
  await page.goto("/envoi?titre=%25");
  await expect(page.getByRole("heading", { name: "Aucun message ne correspond à ces filtres" })).toBeVisible();
  // What is told under one field moves no other out of line.
  await page.goto("/envoi?debutDu=31/02/2026");
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 });
    const tops = await page
      .getByPlaceholder("JJ/MM/AAAA")
      .evaluateAll((fields) => fields.slice(0, 2).map((field) => Math.round(field.getBoundingClientRect().top)));
    expect(tops[1], `${width}`).toBe(tops[0]);
  }
});

test("O4 O5 creating and consulting for all, modifying when allowed, deleting drafts only", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi?parPage=50");
  await expect(page.getByRole("link", { name: "Créer un nouveau message" })).toHaveAttribute("href", "/envoi/nouveau");
  for (const row of await rows(page).all()) {
    const text = (await row.textContent()) ?? "";
    const draft = text.includes("Brouillon");
    await expect(row.getByRole("link", { name: /^Consulter / })).toHaveCount(1);
    await expect(row.getByRole("link", { name: /^Modifier / })).toHaveCount(text.includes("Expiré") ? 0 : 1);
    await expect(row.getByRole("button", { name: /^Supprimer / })).toHaveCount(draft ? 1 : 0);
  }
});

test("O5 a reader consults, and is told why nothing else", async ({ page }) => {
  await signIn(page, "lecteur.etat@demo.fr", "/envoi?etat=en-cours");
  await expect(page.getByRole("link", { name: "Créer un nouveau message" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^Modifier / })).toHaveCount(0);
  await page
    .getByRole("link", { name: /^Consulter / })
    .first()
    .click();
  await expect(page.getByText("Votre habilitation est en consultation")).toBeVisible();
  await page.goto("/envoi/nouveau");
  await expect(page.getByRole("heading", { name: "Vous ne pouvez pas écrire ici" })).toBeVisible();
});

test("O6 pages and rows per page keep filters and order", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi?etat=envoye&tri=titre-asc");
  await page.getByRole("link", { name: "Suivante" }).click();
  await expect(page).toHaveURL(/etat=envoye/);
  await expect(page).toHaveURL(/tri=titre-asc/);
  await expect(page.getByText(/^2 sur \d+$/)).toBeVisible();
  await page.getByRole("link", { name: "20", exact: true }).click();
  await expect(page).toHaveURL(/etat=envoye/);
  await expect(page).toHaveURL(/tri=titre-asc/);
  await expect(page.getByText(/^1 sur \d+$/)).toBeVisible();
});
