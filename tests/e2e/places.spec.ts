import { expect, saveDraft, signIn, test, unique, writeMessage } from "./support";

// Nobody loses their place: neither the filters and the page, nor the keyboard's.

test("O3 I2 L2 a filter leads to what it found, and « Retour » to the same filters and page", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await page.getByLabel("État courant").selectOption("Envoyé");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page.getByRole("region", { name: "Résultats" })).toBeFocused();
  await page.getByRole("link", { name: "Suivante" }).click();
  await expect(page).toHaveURL(/page=2/);
  await page
    .getByRole("link", { name: /^Consulter MSG_/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Retour à la boîte d’envoi" }).click();
  await expect(page).toHaveURL(/\/envoi\?.*etat=envoye.*page=2|\/envoi\?.*page=2.*etat=envoye/);
});

test("the link « Aller aux résultats » passes the filters", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  const link = page.getByRole("link", { name: "Aller aux résultats" });
  await link.focus();
  await expect(link).toBeInViewport();
  await link.press("Enter");
  await page.keyboard.press("Tab");
  const inside = page.getByRole("region", { name: "Résultats" }).locator(":focus");
  await expect(inside).toHaveCount(1);
});

test("E5 after a deletion the focus is on what was done, and coming back does not say it again", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr");
  await writeMessage(page, unique("À supprimer"));
  const reference = await saveDraft(page);
  await page.goto(`/envoi?reference=${reference}`);
  await page.getByRole("button", { name: `Supprimer ${reference}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Supprimer le brouillon" }).click();
  const notice = page.getByRole("status").filter({ hasText: `Brouillon ${reference} supprimé.` });
  await expect(notice.locator(":focus")).toHaveCount(1);
  await page.goto("/envoi/nouveau");
  await page.getByRole("link", { name: "Retour à la boîte d’envoi" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Boîte d’envoi" })).toBeVisible();
  await expect(page.getByText(`Brouillon ${reference} supprimé.`)).toHaveCount(0);
});
