import { violations } from "../support/axe";
import { fillHistory } from "../support/history-world";
import { expect, onDatabase, signIn, test } from "./support";

// The second year: thousands of messages in one box. What a page reads of them, tests/integration/flat.test.ts counts.

test.beforeAll(async () => {
  await onDatabase(async (sql) => {
    // Playwright comes here again after a test that failed: what is there already would hide why.
    if ((await sql`select 1 from app_user where email = 'volume@volume.fr'`).length > 0) return;
    await fillHistory(sql, { received: 10_600, sent: 300, days: 100, senders: 60, firm: 1 });
    await sql`delete from message_read where user_id = (select id from app_user where email = 'volume@volume.fr')`;
    await sql`analyze message, delivery`;
  });
});

test("I1 I2 of many messages the counts say « plus de », and a sender is found by words of its name", async ({
  page,
}) => {
  await signIn(page, "volume@volume.fr");
  await expect(
    page.getByText("Plus de 10\u202f000\u00a0messages reçus, dont plus de\u00a0999\u00a0non lus."),
  ).toBeVisible();
  await expect(page.getByRole("link", { name: /Boîte de réception.*plus de 999 non lus/ })).toBeVisible();
  const sender = page.getByRole("textbox", { name: "Structure émettrice" });
  await expect(sender).toHaveAccessibleDescription("SIRET entier, ou mots du nom.");
  expect(await violations(page)).toEqual([]);
  await sender.fill("scierie 33");
  await page.getByRole("button", { name: "Appliquer" }).click();
  await expect(page).toHaveURL(/emettrice=scierie\+33/);
  await expect(sender).toHaveValue("scierie 33");
  await expect(page.getByRole("article")).toHaveCount(5);
  await expect(page.getByRole("article").filter({ hasText: "SCIERIE 33" })).toHaveCount(5);
});

test("I3 past the pages that are counted one goes on, and back", async ({ page }) => {
  await signIn(page, "volume@volume.fr", "/reception?expires=oui&parPage=50&page=200");
  const titles = () => page.getByRole("article").getByRole("heading").allTextContents();
  await expect(page.getByText("200 sur plus de 200")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(50);
  const last = await titles();
  await page.getByRole("link", { name: "Suivante" }).click();
  await expect(page.getByText("201 sur plus de 200")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(50);
  const next = await titles();
  expect(next.filter((title) => last.includes(title))).toEqual([]);
  await page.getByRole("link", { name: "Suivante" }).click();
  await expect(page.getByText("202 sur plus de 200")).toBeVisible();
  await page.getByRole("link", { name: "Précédente" }).click();
  await expect(page.getByText("201 sur plus de 200")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(50);
  expect(await titles()).toEqual(next);
  await page.getByRole("link", { name: "Précédente" }).click();
  await expect(page.getByText("200 sur plus de 200")).toBeVisible();
  expect(await titles()).toEqual(last);
});

test("O2 O3 the outbox of many messages sorts both ways by each column, and finds a part of a title", async ({
  page,
}) => {
  await signIn(page, "volume@volume.fr", "/envoi?parPage=50");
  for (const column of ["Référence", "Titre", "Date de début", "Date de fin", "État"]) {
    const header = page.getByRole("columnheader", { name: column, exact: true });
    await header.getByRole("button").click();
    await expect(header).toHaveAttribute("aria-sort", "ascending");
    await expect(page.getByRole("row")).toHaveCount(51);
    await header.getByRole("button").click();
    await expect(header).toHaveAttribute("aria-sort", "descending");
    await expect(page.getByRole("row")).toHaveCount(51);
  }
  await page.getByLabel("Titre du message").fill("echeance 3");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Échéance 3" }).first()).toBeVisible();
});
