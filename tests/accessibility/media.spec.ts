import { expect, signIn, test } from "../e2e/support";

// Paper, and the colours that a person sets instead of ours.

test("printed, a message is what was written and its facts, without what can be pressed", async ({ page }) => {
  await signIn(page, "fournisseur@demo.fr", "/reception/MSG_000000184");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(page.getByRole("banner")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(heading).toBeVisible();
  await expect(page.getByText("MSG_000000184").first()).toBeVisible();
  for (const hidden of [
    page.getByRole("banner"),
    page.getByRole("contentinfo"),
    page.getByRole("link", { name: /^Retour/ }),
  ])
    await expect(hidden).toBeHidden();
  await page.goto("/envoi?etat=envoye");
  await expect(page.getByRole("table")).toBeVisible();
  for (const hidden of [
    page.getByRole("button", { name: "Rechercher" }),
    page.getByRole("link", { name: "Créer un nouveau message" }),
    page
      .getByRole("link", { name: /^Consulter MSG_/ })
      .filter({ hasText: "Consulter" })
      .first(),
    page.getByText("Vue(s) par page"),
  ])
    await expect(hidden).toBeHidden();
});

test("in forced colours the sorted column and the chosen day differ from the others", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi?tri=titre-asc");
  await page.emulateMedia({ forcedColors: "active" });
  const arrow = (name: string) =>
    page
      .getByRole("columnheader", { name })
      .locator("svg")
      .evaluate((icon) => getComputedStyle(icon).color);
  expect(await arrow("Titre")).not.toBe(await arrow("Référence"));
  await page.goto("/envoi/nouveau");
  await page.getByRole("button", { name: "Choisir dans le calendrier, Au" }).click();
  const ground = (name: RegExp) =>
    page
      .getByRole("grid")
      .getByRole("button", { name })
      .first()
      .evaluate((day) => getComputedStyle(day).backgroundColor);
  expect(await ground(/date choisie/)).not.toBe(await ground(/^(?!.*date choisie)/));
});
