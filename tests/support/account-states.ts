import type { Page } from "playwright/test";
import { signIn } from "../e2e/support";
import { acceptLess, answer, newPerson, newTown, passwordLinkOf } from "./people";
import type { State } from "./state";

const services: [string, string][] = [
  ["EDUC", "Education, jeunesse et vie associative des quartiers"],
  ["FIN", "Finances"],
  ["STECH", "Services techniques"],
];
const long = "Syndicat intercommunal pour l’aménagement des rives du lac et du bassin versant";

async function ask(page: Page, service: string) {
  await page.getByRole("radio", { name: "Un ou plusieurs services" }).check();
  await page.getByRole("checkbox", { name: new RegExp(`^${service}`) }).check();
  await page.getByRole("radio", { name: /^Modification/ }).check();
  await page.getByLabel("Mot aux gestionnaires").fill("Je remplace Claire Petit à partir du 1er décembre.");
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  await page.getByText("1\u00a0demande envoyée.").waitFor();
}

/** Somebody new, on the page that asks for an access to a structure of their own. */
async function beginRequest(page: Page, town: Parameters<typeof newTown>[1] = { services }) {
  const email = await newPerson("Marc Delorme");
  const { identifier } = await newTown(long, town);
  const path = `/compte/demande?identifiant=${identifier}`;
  await signIn(page, email, path);
  return { email, path };
}

/** Requests in every state. */
async function makeRequests(page: Page) {
  const { email, path } = await beginRequest(page);
  await ask(page, "EDUC");
  await answer(
    email,
    { status: "refusee", reason: "Ce service n’est pas le vôtre.", revoked_at: new Date().toISOString() },
    "EDUC",
  );
  await page.goto(path);
  await ask(page, "FIN");
  await acceptLess(email, "FIN");
  await page.goto(path);
  await ask(page, "STECH");
  await page.goto("/compte");
}

const openPasswordLink = async (page: Page) => {
  await page.goto(await passwordLinkOf(await newPerson("Lucie Oubli")));
};

/** « Mon compte » and requests for access. */
export const accountStates: State[] = [
  { name: "compte-sans-habilitation", account: "nouveau@demo.fr", path: "/compte" },
  { name: "compte-gestionnaire", account: "gestionnaire.etat@demo.fr", path: "/compte" },
  { name: "compte-plein", account: "cabinet@demo.fr", path: "/compte?page=2" },
  {
    name: "compte-renoncer",
    account: "cabinet@demo.fr",
    path: "/compte",
    act: async (page) => {
      await page
        .getByRole("button", { name: /^Renoncer/ })
        .first()
        .click();
      await page.getByRole("alertdialog").waitFor();
    },
  },
  {
    name: "compte-erreurs",
    account: "fournisseur@demo.fr",
    path: "/compte",
    act: async (page) => {
      await page.getByLabel("Prénom et nom").fill("");
      await page.getByRole("button", { name: "Enregistrer le nom" }).click();
      await page.getByText("Saisissez votre nom.").waitFor();
      await page.getByLabel("Nouveau mot de passe", { exact: true }).fill("court");
      await page.getByRole("button", { name: "Changer le mot de passe" }).click();
      await page.getByText("Saisissez votre mot de passe actuel.").waitFor();
    },
  },
  { name: "mot-de-passe", path: "/connexion", act: openPasswordLink },
  {
    name: "mot-de-passe-erreurs",
    path: "/connexion",
    act: async (page) => {
      await openPasswordLink(page);
      await page.getByLabel("Nouveau mot de passe", { exact: true }).fill("court");
      await page.getByRole("button", { name: "Enregistrer le mot de passe" }).click();
      await page.getByRole("heading", { name: /point à corriger/ }).waitFor();
    },
  },
  { name: "mot-de-passe-perime", path: "/mot-de-passe/x" },
  { name: "connexion-mot-de-passe", path: "/connexion?session=motdepasse" },
  { name: "compte-demandes", path: "/connexion", act: makeRequests },
  { name: "demande", account: "nouveau@demo.fr", path: "/compte/demande" },
  { name: "demande-par-nom", account: "nouveau@demo.fr", path: "/compte/demande?identifiant=commun" },
  { name: "demande-nom-inconnu", account: "nouveau@demo.fr", path: "/compte/demande?identifiant=garage" },
  { name: "demande-inconnue", account: "nouveau@demo.fr", path: "/compte/demande?identifiant=1234567890123" },
  {
    name: "demande-sans-gestionnaire",
    path: "/connexion",
    act: async (page) => {
      await beginRequest(page, { led: false });
      await page.getByText("Cette structure n’a pas encore de gestionnaire.").waitFor();
    },
  },
  {
    name: "demande-structure",
    path: "/connexion",
    act: async (page) => {
      await beginRequest(page);
      await page.getByRole("radio", { name: "Un ou plusieurs services" }).check();
      await page.getByRole("checkbox", { name: /^FIN/ }).check();
    },
  },
  {
    name: "demande-erreurs",
    path: "/connexion",
    act: async (page) => {
      await beginRequest(page);
      await page.getByLabel("Mot aux gestionnaires").fill("z".repeat(501));
      await page.getByRole("button", { name: "Envoyer la demande" }).click();
      await page.getByRole("heading", { name: /points à corriger/ }).waitFor();
    },
  },
  {
    name: "demande-nombreux-services",
    path: "/connexion",
    act: async (page) => {
      const many = Array.from({ length: 30 }, (_, i): [string, string] => [`S${i + 10}`, `Service numéro ${i + 1}`]);
      await beginRequest(page, { services: many });
      await page.getByRole("radio", { name: "Un ou plusieurs services" }).check();
      await page.getByLabel("Filtrer les services").fill("numéro 1");
    },
  },
];
