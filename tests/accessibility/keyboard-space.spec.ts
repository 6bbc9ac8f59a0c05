import { expect } from "playwright/test";
import { signIn, test } from "../e2e/support";
import { tabTo } from "../support/keyboard";
import { ask, makeAccount, makeStructure } from "../support/spaces";

test("A2 the keyboard alone answers a request, gives a habilitation, and takes it back with a reason", async ({
  page,
}) => {
  const [principal, asking, given] = [
    await makeAccount("clavier"),
    await makeAccount("attente"),
    await makeAccount("agent"),
  ];
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await ask(asking, identifier);
  await signIn(page, principal, `/habilitations/${identifier}`);
  const accept = page.getByRole("button", { name: "Accepter la demande de Essai attente" });
  await tabTo(page, "button", "Accepter la demande de Essai attente");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Portée")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(accept).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, "radio", "Modification");
  await page.keyboard.press("ArrowLeft");
  await tabTo(page, "button", "Accepter la demande");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Demande acceptée.")).toBeVisible();

  await tabTo(page, "link", "Habiliter des personnes");
  await page.keyboard.press("Enter");
  await tabTo(page, "textbox", "Adresses électroniques");
  await page.keyboard.type(given);
  await tabTo(page, "radio", "Structure entière");
  await page.keyboard.press("Space");
  await tabTo(page, "radio", "Consultation (lire les messages)");
  await page.keyboard.press("Space");
  await tabTo(page, "button", "Habiliter");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1\u00a0personne habilitée.")).toBeVisible();

  await tabTo(page, "button", "Retirer l’habilitation de Essai agent");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Motif")).toBeFocused();
  await page.keyboard.type("Arrivée annulée");
  await tabTo(page, "button", "Retirer l’habilitation");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Habilitation retirée.")).toBeVisible();
});
