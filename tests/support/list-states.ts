import type { Page } from "playwright/test";
import { choose, etat, type State } from "./state";

async function createList(page: Page) {
  await page.getByLabel("Nom de la liste").fill(`Travaux et bâtiment ${Date.now()}`);
  await choose(page);
  await page.getByRole("button", { name: "Créer", exact: true }).click();
  await page.getByText("Liste créée.").waitFor();
}

async function searchGarages(page: Page) {
  await choose(page);
  await page.getByRole("button", { name: "Rechercher destinataires" }).click();
  await page.getByRole("dialog").getByLabel("Désignation").fill("garage");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("row").nth(2).waitFor();
  await page.getByRole("dialog").getByRole("row").nth(1).getByRole("checkbox").check();
}

/** Mailing lists and the search dialog. */
export const listStates: State[] = [
  { name: "listes-vides", account: "cabinet@demo.fr", path: "/listes" },
  { name: "liste-nouvelle", account: etat, path: "/listes/nouvelle" },
  { name: "liste-nouvelle-fichier", account: etat, path: "/listes/nouvelle?depuis=fichier" },
  {
    name: "liste-vide-fichier",
    account: etat,
    path: "/listes/nouvelle?depuis=fichier",
    act: async (page) => {
      await page.getByLabel("Nom de la liste").fill(`Cantines ${Date.now()}`);
      await page.getByRole("radio", { name: "Fournisseurs" }).check();
      await page.getByRole("button", { name: "Créer et choisir le fichier" }).click();
      await page.getByText("Liste créée.").waitFor();
    },
  },
  {
    name: "liste-nouvelle-erreurs",
    account: etat,
    path: "/listes/nouvelle",
    act: async (page) => {
      await page.getByRole("button", { name: "Créer", exact: true }).click();
      await page.getByRole("heading", { name: /points à corriger/ }).waitFor();
    },
  },
  { name: "liste", account: etat, path: "/listes/nouvelle", act: createList },
  {
    name: "liste-modifier",
    account: etat,
    path: "/listes/nouvelle",
    act: async (page) => {
      await createList(page);
      await page.getByRole("link", { name: "Modifier la liste" }).click();
      await page.getByRole("button", { name: "Renommer" }).waitFor();
    },
  },
  {
    name: "liste-suppression",
    account: etat,
    path: "/listes/nouvelle",
    act: async (page) => {
      await createList(page);
      await page.getByRole("button", { name: "Supprimer la liste" }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  { name: "listes", account: etat, path: "/listes" },
  { name: "recherche", account: etat, path: "/envoi/nouveau", act: searchGarages },
  {
    name: "recherche-vide",
    account: etat,
    path: "/envoi/nouveau",
    act: async (page) => {
      await choose(page);
      await page.getByRole("button", { name: "Rechercher destinataires" }).click();
      await page.getByRole("dialog").getByLabel("Ville").fill("zzzz");
      await page.keyboard.press("Enter");
      await page.getByText("Aucun résultat").waitFor();
    },
  },
  {
    name: "liste-fichier",
    account: etat,
    path: "/listes/nouvelle",
    act: async (page) => {
      await createList(page);
      await page.getByRole("link", { name: "Modifier la liste" }).click();
      await page.getByLabel("Identifiants à ajouter").fill("79141015200015\n123\n00000000000000\n11000201100044");
      await page.getByRole("button", { name: "Vérifier" }).click();
      await page.getByRole("heading", { name: /lignes lues/ }).waitFor();
    },
  },
];
