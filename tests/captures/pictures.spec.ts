import { propose, signIn, test } from "../e2e/support";
import { choose, etat } from "../support/state";

test.use({ viewport: { width: 1280, height: 860 } });

// The two pictures of README.md, which git keeps: `npm run screenshots -- pictures` draws these alone.

test("inbox", async ({ page }) => {
  await signIn(page, "fournisseur@demo.fr", "/reception");
  // Asked once of everybody: what the page is about is below it.
  await page.getByRole("region", { name: /Comment voulez-vous/ }).evaluate((question) => question.remove());
  await page.getByText("Filtrer les messages").click();
  await page.mouse.move(0, 0);
  await page.screenshot({ path: "docs/pictures/inbox.png" });
});

test("composer", async ({ page }) => {
  await signIn(page, etat, "/envoi/nouveau");
  await choose(page);
  await propose(page, "garage");
  await page.keyboard.press("ArrowDown");
  await page.mouse.move(0, 0);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: "docs/pictures/composer.png" });
});
