import type { Page } from "playwright/test";
import type { State } from "./state";

const account = "gestionnaire.etat@demo.fr";
const space = "/habilitations/11000201100044";

const press = (name: RegExp | string) => async (page: Page) => {
  await page.getByRole("button", { name }).first().click();
  await page.getByRole("dialog").or(page.getByRole("alertdialog")).waitFor();
};

/** The gestionnaire's space, and the page of an invitation. */
export const spaceStates: State[] = [
  { name: "espace", account, path: space },
  { name: "espace-accepter", account, path: space, act: press(/Accepter la demande de Marc/) },
  { name: "espace-refuser", account, path: space, act: press(/Refuser la demande de Sarah/) },
  { name: "espace-retirer", account, path: space, act: press(/Retirer l’habilitation de Hugo/) },
  { name: "espace-personne", account, path: `${space}?recherche=introuvable` },
  { name: "habiliter", account, path: `${space}/habiliter` },
  {
    name: "habiliter-erreurs",
    account,
    path: `${space}/habiliter`,
    act: async (page) => {
      await page.getByLabel("Adresses électroniques").fill("pas une adresse");
      await page.getByRole("radio", { name: "Certains services" }).check();
      await page.getByRole("button", { name: "Habiliter", exact: true }).click();
      await page.getByRole("heading", { name: /points à corriger/ }).waitFor();
    },
  },
  {
    name: "habilitation-modifier",
    account,
    path: space,
    act: async (page) => {
      await page.getByRole("link", { name: /Modifier l’habilitation de Hugo/ }).click();
      await page.getByRole("button", { name: "Transmettre le rôle principal" }).waitFor();
    },
  },
  { name: "services", account, path: `${space}/services` },
  { name: "services-fermer", account, path: `${space}/services`, act: press(/Fermer le service/) },
  { name: "historique", account, path: `${space}/historique` },
  { name: "historique-vide", account, path: `${space}/historique?personne=introuvable&du=31/02/2026` },
  {
    name: "invitation",
    account,
    path: `${space}/habiliter`,
    act: async (page) => {
      const email = `nouvelle.${Date.now()}@essai.fr`;
      await page.getByLabel("Adresses électroniques").fill(email);
      await page.getByRole("radio", { name: "Structure entière" }).check();
      await page.getByRole("radio", { name: /Consultation/ }).check();
      await page.getByRole("button", { name: "Habiliter", exact: true }).click();
      await page.getByText("invitation envoyée").waitFor();
      // As a newcomer follows it: the e-mail is in /courriels once the worker has passed.
      const row = page.getByRole("row").filter({ hasText: email });
      for (let tries = 0; tries < 200 && (await row.count()) === 0; tries += 1) {
        await page.waitForTimeout(300);
        await page.goto("/courriels");
      }
      await row.getByRole("link").first().click();
      await page
        .getByRole("link", { name: /\/invitation\// })
        .first()
        .click();
      await page.getByRole("button", { name: "Ouvrir mon compte" }).waitFor();
    },
  },
  { name: "invitation-perdue", path: "/invitation/inconnue" },
];
