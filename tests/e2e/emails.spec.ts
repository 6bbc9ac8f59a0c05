import { anotherPerson, expect, onDatabase, send, signIn, test, unique, writeMessage } from "./support";

const gestionnaire = "gestionnaire.etat@demo.fr";

test("A2 the e-mail of a new message is kept in the demonstration: found, read, its link followed", async ({
  page,
}) => {
  await onDatabase((sql) => sql`update app_user set notice = 'immediat' where email = 'fournisseur@demo.fr'`);
  const title = unique("Un avis");
  try {
    await signIn(page, gestionnaire, "/envoi");
    await writeMessage(page, title, "Le contenu ne part jamais par courriel.");
    const reference = await send(page);
    const subject = new RegExp(`Nouveau message de .*${title}`);
    await expect(async () => {
      await page.goto("/courriels");
      await expect(page.getByRole("row").filter({ hasText: title })).toHaveCount(1, { timeout: 2000 });
    }).toPass({ timeout: 60_000 });
    const row = page.getByRole("row").filter({ hasText: title });
    await expect(row).toContainText("fournisseur@demo.fr");
    await row.getByRole("link", { name: subject }).click();
    await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
    await expect(page.getByText(`Référence\u00a0: ${reference}`)).toBeVisible();
    await expect(page.getByText("Le contenu ne part jamais")).toHaveCount(0);
    // Followed by the person it was for.
    const link = page.getByRole("link", { name: new RegExp(`/reception/${reference}$`) });
    const path = (await link.getAttribute("href")) ?? "";
    const supplier = await anotherPerson(page, "fournisseur@demo.fr", path);
    await expect(supplier.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await supplier.context().close();
    await expect(page.getByRole("link", { name: /\/desinscription\/\d+\.[\w-]{43}$/ })).toBeVisible();
    await page.getByRole("link", { name: "Retour aux courriels" }).click();
    await expect(page).toHaveURL(/\/courriels$/);
  } finally {
    await onDatabase((sql) => sql`update app_user set notice = null where email = 'fournisseur@demo.fr'`);
  }
});

test("A2 gestionnaires find the e-mails from the foot of any page; for others there is nothing, not even a link", async ({
  page,
}) => {
  await signIn(page, gestionnaire, "/reception");
  await page.getByRole("contentinfo").getByRole("link", { name: "Courriels de la démonstration" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Courriels de la démonstration" })).toBeVisible();
  expect((await page.goto("/courriels/999999999"))?.status()).toBe(404);
  expect((await page.goto("/courriels/abc"))?.status()).toBe(404);
  for (const email of ["agent.etat@demo.fr", "fournisseur@demo.fr", "nouveau@demo.fr"]) {
    const other = await anotherPerson(page, email, "/reception");
    await expect(other.getByRole("link", { name: "Courriels de la démonstration" })).toHaveCount(0);
    expect((await other.goto("/courriels"))?.status()).toBe(404);
    expect((await other.goto("/courriels/1"))?.status()).toBe(404);
    await other.context().close();
  }
});
