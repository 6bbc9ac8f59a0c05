import { bodyField, signIn, test, titleField } from "../e2e/support";
import { choose, etat } from "../support/state";

test.use({ viewport: { width: 1280, height: 860 } });

// The two pictures of README.md, which git keeps: `npm run screenshots -- pictures` draws these alone.

test("inbox", async ({ page }) => {
  await signIn(page, "fournisseur@demo.fr", "/reception");
  await page.screenshot({ path: "docs/pictures/inbox.png" });
});

test("composer", async ({ page }) => {
  await signIn(page, etat, "/envoi/nouveau");
  await choose(page);
  await titleField(page).fill("Factures du service technique\u00a0: code STECH");
  await bodyField(page).fill("Bonjour,\n\nÀ compter du 1er décembre, adressez vos factures au code STECH.");
  await page.locator("h1").scrollIntoViewIfNeeded();
  await page.screenshot({ path: "docs/pictures/composer.png" });
});
