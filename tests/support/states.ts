import type { Page } from "playwright/test";
import { paste, propose, recipientField } from "../e2e/support";
import { accountStates } from "./account-states";
import { emailStates } from "./email-states";
import { listStates } from "./list-states";
import { spaceStates } from "./space-states";
import { choose, etat, type State } from "./state";

async function complete(page: Page) {
  await choose(page);
  await page.getByLabel("Titre", { exact: true }).fill("Factures du service technique\u00a0: code STECH");
  await page
    .getByRole("textbox", { name: "Message", exact: true })
    .fill("Bonjour,\n\nÀ compter du 1er décembre, code STECH.");
}

const follow = (name: RegExp, wait: string) => async (page: Page) => {
  await page.getByRole("link", { name }).first().click();
  await page.waitForURL(wait);
};

/** Every page and state of the product so far. */
export const states: State[] = [
  { name: "connexion", path: "/connexion" },
  { name: "connexion-session-terminee", path: "/connexion?session=terminee" },
  {
    name: "connexion-erreurs",
    path: "/connexion",
    act: async (page) => {
      await page.getByRole("button", { name: "Se connecter" }).click();
      await page.getByRole("heading", { name: /points à corriger/ }).waitFor();
    },
  },
  {
    name: "connexion-refusee",
    path: "/connexion",
    act: async (page) => {
      await page.getByLabel("Adresse électronique").fill("personne@demo.fr");
      await page.getByLabel("Mot de passe", { exact: true }).fill("faux");
      await page.getByRole("button", { name: "Se connecter" }).click();
      await page.getByText("Connexion refusée.").waitFor();
    },
  },
  { name: "aide", path: "/aide" },
  { name: "accessibilite", path: "/accessibilite" },
  { name: "sans-habilitation", account: "nouveau@demo.fr", path: "/reception" },
  { name: "reception", account: "fournisseur@demo.fr", path: "/reception" },
  { name: "reception-pleine", account: "cabinet@demo.fr", path: "/reception?expires=oui&parPage=50" },
  { name: "reception-filtres-vides", account: "fournisseur@demo.fr", path: "/reception?emettrice=00000000000000" },
  {
    name: "message",
    account: "fournisseur@demo.fr",
    path: "/reception",
    act: async (page) => {
      await page.getByRole("article").first().getByRole("link").click();
      await page.getByRole("heading", { name: "Pourquoi je reçois ce message" }).waitFor();
    },
  },
  { name: "message-recu", account: "fournisseur@demo.fr", path: "/reception/MSG_000000184" },
  { name: "message-introuvable", account: "fournisseur@demo.fr", path: "/reception/MSG_999999999" },
  { name: "envoi", account: etat, path: "/envoi" },
  { name: "envoi-plein", account: etat, path: "/envoi?parPage=50" },
  { name: "envoi-filtres-erreur", account: etat, path: "/envoi?debutDu=31/02/2026" },
  { name: "envoi-filtres-vides", account: etat, path: "/envoi?titre=introuvable" },
  { name: "envoi-lecteur", account: "lecteur.etat@demo.fr", path: "/envoi" },
  { name: "envoi-message", account: "fournisseur@demo.fr", path: "/envoi/MSG_000000022" },
  { name: "envoi-brouillon", account: "fournisseur@demo.fr", path: "/envoi/MSG_000000186" },
  {
    name: "envoi-tous",
    account: etat,
    path: "/envoi?etat=en-cours&parPage=50",
    act: follow(/^Consulter MSG_/, "**/MSG_*"),
  },
  {
    name: "suppression",
    account: "fournisseur@demo.fr",
    path: "/envoi/MSG_000000186",
    act: async (page) => {
      await page.getByRole("button", { name: "Supprimer le brouillon" }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  { name: "modifier-brouillon", account: "fournisseur@demo.fr", path: "/envoi/MSG_000000186/modifier" },
  {
    name: "modifier-envoye",
    account: etat,
    path: "/envoi?etat=programme",
    act: follow(/^Modifier MSG_/, "**/modifier"),
  },
  {
    name: "modifier-en-cours",
    account: etat,
    path: "/envoi?etat=en-cours",
    act: follow(/^Modifier MSG_/, "**/modifier"),
  },
  { name: "modifier-expire", account: "fournisseur@demo.fr", path: "/envoi/MSG_000000185/modifier" },
  { name: "nouveau", account: etat, path: "/envoi/nouveau" },
  { name: "nouveau-prive", account: "cabinet@demo.fr", path: "/envoi/nouveau" },
  { name: "nouveau-lecteur", account: "lecteur.etat@demo.fr", path: "/envoi/nouveau" },
  {
    name: "nouveau-propositions",
    account: etat,
    path: "/envoi/nouveau",
    act: async (page) => {
      await choose(page);
      await propose(page, "garage");
      await page.keyboard.press("ArrowDown");
    },
  },
  {
    name: "nouveau-colle",
    account: etat,
    path: "/envoi/nouveau",
    act: async (page) => {
      await page.getByRole("radio", { name: "Fournisseurs" }).check();
      const unknown = Array.from({ length: 7 }, (_, i) => `${String(10_000_000_000_000 + i)};STECH`);
      await paste(page, ["791 410 152 00015", "1234567890123", ...unknown].join("\n"));
      await page.getByText(/destinataire ajouté/).waitFor();
    },
  },
  {
    name: "nouveau-aucune-proposition",
    account: etat,
    path: "/envoi/nouveau",
    act: async (page) => {
      await choose(page);
      await recipientField(page).fill("zzzzzz");
      await page.getByText("Aucun destinataire ne correspond.").waitFor();
    },
  },
  {
    name: "nouveau-erreurs",
    account: etat,
    path: "/envoi/nouveau",
    act: async (page) => {
      await page.getByLabel("Titre", { exact: true }).fill("Fermeture exceptionnelle de l’ensemble de nos guichets");
      await page.getByLabel("Au", { exact: true }).fill("31/02/2027");
      await page.getByRole("button", { name: "Envoyer", exact: true }).click();
      await page.getByRole("heading", { name: /points à corriger/ }).waitFor();
    },
  },
  {
    name: "nouveau-calendrier",
    account: etat,
    path: "/envoi/nouveau",
    act: async (page) => {
      await page.getByRole("button", { name: "Choisir dans le calendrier, Au" }).click();
      await page.getByRole("grid").waitFor();
    },
  },
  {
    name: "nouveau-changer-type",
    account: etat,
    path: "/envoi/nouveau",
    act: async (page) => {
      await choose(page);
      await page.getByRole("radio", { name: "Clients" }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  {
    name: "confirmation",
    account: etat,
    path: "/envoi/nouveau",
    act: async (page) => {
      await complete(page);
      await page.getByRole("button", { name: "Envoyer", exact: true }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  {
    name: "confirmation-tous",
    account: etat,
    path: "/envoi/nouveau",
    act: async (page) => {
      await complete(page);
      await page.getByRole("switch", { name: "Tous mes destinataires" }).check();
      await page.getByRole("button", { name: "Envoyer", exact: true }).click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  ...listStates,
  ...spaceStates,
  ...emailStates,
  ...accountStates,
];
