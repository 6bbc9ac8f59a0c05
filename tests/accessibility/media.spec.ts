import { expect, signIn, test } from "../e2e/support";
import { spaceText } from "../support/spacing";

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

test("in forced colours the sorted column, the chosen day and the part one is in differ from the others", async ({
  page,
}) => {
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
  await signIn(page, "gestionnaire.etat@demo.fr", "/habilitations/11000201100044");
  const line = (name: string) =>
    page
      .getByRole("navigation", { name: "Parties de l’espace du gestionnaire" })
      .getByRole("link", { name })
      .evaluate((link) => getComputedStyle(link).borderBottomWidth);
  expect(await line("Personnes")).toBe("3px");
  expect(await line("Services")).toBe("0px");
});

test("O1 L1 A2 with the spacing of text that people may set, actions stay in view at 1280 pixels", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const [account, path] of [
    ["agent.etat@demo.fr", "/envoi"],
    ["agent.etat@demo.fr", "/listes"],
    ["gestionnaire.etat@demo.fr", "/habilitations/11000201100044"],
    ["gestionnaire.etat@demo.fr", "/habilitations/11000201100044/services"],
    ["cabinet@demo.fr", "/compte"],
  ] as const) {
    await signIn(page, account, path);
    await spaceText(page);
    const cells = page.getByRole("columnheader", { name: "Action" });
    await expect(cells.first()).toBeVisible();
    for (const cell of await cells.all()) {
      const box = await cell.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0), path).toBeLessThanOrEqual(1280);
    }
  }
});
