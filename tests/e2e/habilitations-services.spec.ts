import { makeAccount, makeStructure } from "../support/spaces";
import { expect, signIn, test } from "./support";

const space = "/habilitations/11000201100044";

test("A2 services are opened, renamed and closed, with a warning of what names them", async ({ page }) => {
  const principal = await makeAccount("services");
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await signIn(page, principal, `/habilitations/${identifier}/services`);
  await expect(page.getByRole("heading", { name: "Aucun service" })).toBeVisible();
  await page.getByLabel("Code service").fill("STECH");
  await page.getByLabel("Libellé").fill("Services techniques");
  await page.getByRole("button", { name: "Ouvrir le service" }).click();
  await expect(page.getByText("Service ouvert.")).toBeVisible();
  await page.getByLabel("Code service").fill("STECH");
  await page.getByLabel("Libellé").fill("Deux fois");
  await page.getByRole("button", { name: "Ouvrir le service" }).click();
  await expect(page.getByText("Un service de cette structure porte déjà ce code.")).toBeVisible();
  await page.getByRole("button", { name: "Renommer le service STECH" }).click();
  await page.getByRole("dialog").getByLabel("Libellé").fill("Technique et voirie");
  await page.getByRole("dialog").getByRole("button", { name: "Renommer le service" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Technique et voirie" })).toContainText("Ouvert");
  await page.getByRole("button", { name: "Fermer le service STECH" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Il ne sera plus proposé");
  await page.getByRole("alertdialog").getByRole("button", { name: "Fermer le service" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Technique et voirie" })).toContainText("Fermé");
});

test("A2 nobody else finds the space: agents, readers, other structures get the 404 of what is absent", async ({
  page,
}) => {
  await signIn(page, "agent.etat@demo.fr", "/reception");
  await expect(page.getByRole("link", { name: /habilitations/i })).toHaveCount(0);
  for (const path of [
    "/habilitations",
    space,
    `${space}/habiliter`,
    `${space}/services`,
    `${space}/historique`,
    `${space}/1`,
  ])
    expect((await page.goto(path))?.status(), path).toBe(404);
  expect((await page.request.get(`${space}/historique/export`)).status()).toBe(404);
});
