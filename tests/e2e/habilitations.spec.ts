import { ask, makeAccount, makeStructure } from "../support/spaces";
import { anotherPerson, bodyField, expect, onDatabase, signIn, test, titleField, unique } from "./support";

type Page = Parameters<typeof signIn>[0];
const etat = "11000201100044";
const space = `/habilitations/${etat}`;

/** « Demander un accès » to a structure without services, as the person does it. */
async function askOnPage(page: Page, identifier: string) {
  await page.goto(`/compte/demande?identifiant=${identifier}`);
  await page.getByRole("radio", { name: /^Modification/ }).check();
  await page.getByLabel("Mot aux gestionnaires").fill("Je remplace une collègue.");
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(page.getByText("1\u00a0demande envoyée.")).toBeVisible();
}

async function grantTo(page: Page, identifier: string, addresses: string, choose: () => Promise<void>) {
  await page.goto(`/habilitations/${identifier}/habiliter`);
  await page.getByLabel("Adresses électroniques").fill(addresses);
  await choose();
  await page.getByRole("button", { name: "Habiliter", exact: true }).click();
}

test("A2 a new person is invited on a service, follows the link, is widened, then revoked while typing", async ({
  page,
}) => {
  const email = `camille.${Math.random().toString(36).slice(2, 8)}@essai.fr`;
  await signIn(page, "gestionnaire.etat@demo.fr", "/reception");
  await page.getByRole("link", { name: /^habilitations/i }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("SEC ETAT AUPRES MINISTRE");
  await page.getByRole("link", { name: "Habiliter des personnes" }).click();
  // Nothing chosen: each thing to correct is named.
  await page.getByRole("button", { name: "Habiliter", exact: true }).click();
  await expect(page.getByRole("heading", { name: /3\spoints à corriger/ })).toBeVisible();
  await page.getByLabel("Adresses électroniques").fill(`Camille <${email}>`);
  await page.getByRole("radio", { name: "Certains services" }).check();
  await page.getByRole("checkbox", { name: /EALPCPM033/ }).check();
  await page.getByRole("radio", { name: /Modification/ }).check();
  await page.getByRole("button", { name: "Habiliter", exact: true }).click();
  await expect(page.getByText("1\u00a0invitation envoyée.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: email })).toContainText("EALPCPM033");

  const link = await onDatabase(async (sql) => {
    const [mail] = await sql`select text from email where to_address = ${email}`;
    return /\/invitation\/[\w-]+/.exec(String(mail?.text))?.[0] ?? "";
  });
  const context = await page.context().browser()?.newContext({ locale: "fr-FR" });
  if (!context) throw new Error("No browser.");
  const guest = await context.newPage();
  await guest.goto(new URL(link, page.url()).href);
  await expect(guest.getByText("EALPCPM033")).toBeVisible();
  await guest.getByLabel("Prénom et nom").fill("Camille Essai");
  await guest.getByLabel("Mot de passe", { exact: true }).fill("court");
  await guest.getByLabel("Mot de passe, encore une fois").fill("court");
  await guest.getByRole("button", { name: "Ouvrir mon compte" }).click();
  await expect(guest.getByRole("link", { name: /12 caractères au minimum/ })).toBeVisible();
  await expect(guest.getByLabel("Prénom et nom")).toHaveValue("Camille Essai");
  await guest.getByLabel("Mot de passe", { exact: true }).fill("une phrase assez longue");
  await guest.getByLabel("Mot de passe, encore une fois").fill("une phrase assez longue");
  await guest.getByRole("button", { name: "Ouvrir mon compte" }).click();
  await guest.waitForURL("**/reception");
  // The link is used: it opens nothing more.
  const again = await context.newPage();
  await again.goto(new URL(link, page.url()).href);
  await expect(again.getByRole("heading", { name: "Cette invitation ne s’ouvre plus" })).toBeVisible();
  await again.close();

  // Only their service to write as.
  await guest.goto(new URL("/envoi/nouveau", page.url()).href);
  await expect(guest.getByLabel("Service émetteur").getByRole("option")).toHaveText([/EALPCPM033/]);

  await page.goto(`${space}?recherche=${email}`);
  await page.getByRole("link", { name: "Modifier l’habilitation de Camille Essai" }).click();
  await page.getByLabel("Portée").selectOption("Structure entière");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByText("Habilitation modifiée.")).toBeVisible();
  await guest.reload();
  expect(await guest.getByLabel("Service émetteur").getByRole("option").count()).toBeGreaterThan(2);

  await guest.getByRole("radio", { name: "Fournisseurs" }).check();
  await titleField(guest).fill("Écrit avant la fin");
  await bodyField(guest).fill("Ce texte ne doit pas se perdre.");
  await page.goto(`${space}?recherche=${email}`);
  await page.getByRole("button", { name: "Retirer l’habilitation de Camille Essai" }).click();
  await page.getByRole("button", { name: "Retirer l’habilitation", exact: true }).click();
  await expect(page.getByText("Saisissez un motif")).toBeVisible();
  await page.getByLabel("Motif").fill("Fin de mission");
  await page.getByRole("button", { name: "Retirer l’habilitation", exact: true }).click();
  await expect(page.getByText("Habilitation retirée.")).toBeVisible();
  await guest.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(guest.getByText(/Choisissez une structure|habilitation/).first()).toBeVisible();
  await expect(titleField(guest)).toHaveValue("Écrit avant la fin");
  await expect(bodyField(guest)).toHaveValue("Ce texte ne doit pas se perdre.");
  await context.close();

  await page.goto(`${space}/historique?personne=${email}`);
  for (const action of ["Invitation envoyée", "Habilitation modifiée", "Habilitation retirée"])
    await expect(page.getByRole("rowheader", { name: action })).toBeVisible();
  await expect(page.getByText(/motif\s: Fin de mission/)).toBeVisible();
});

test("A2 several addresses at once: known, new, already there and one’s own", async ({ page }) => {
  const [known, principal] = [await makeAccount("connue"), await makeAccount("principale")];
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await signIn(page, principal, `/habilitations/${identifier}`);
  const choose = async () => {
    await page.getByRole("radio", { name: "Structure entière" }).check();
    await page.getByRole("radio", { name: /Consultation/ }).check();
  };
  await grantTo(page, identifier, `${known}, ${principal}\n${unique("neuf").replace(" ", ".")}@essai.fr`, choose);
  await expect(page.getByText(/1\spersonne habilitée, 1\sinvitation envoyée\./)).toBeVisible();
  await expect(page.getByText("personne ne s’habilite soi-même")).toBeVisible();
  await grantTo(page, identifier, known, choose);
  await expect(page.getByText(/1\spersonne l’était déjà/)).toBeVisible();
  await page.getByRole("button", { name: /Annuler l’invitation de/ }).click();
  await page.getByRole("button", { name: "Annuler l’invitation", exact: true }).click();
  await expect(page.getByText("Invitation annulée.")).toBeVisible();
});

test("A2 a request is refused, made again, accepted with less; of two gestionnaires at once the second is told", async ({
  page,
}) => {
  const [person, principal, second] = [
    await makeAccount("demande"),
    await makeAccount("un"),
    await makeAccount("deux"),
  ];
  const identifier = await makeStructure(
    { email: principal, role: "principal" },
    { email: second, role: "secondaire" },
  );
  const asking = await anotherPerson(page, person, `/compte/demande?identifiant=${identifier}`);
  await askOnPage(asking, identifier);
  await signIn(page, principal, `/habilitations/${identifier}`);
  await expect(page.getByText("«\u00a0Je remplace une collègue.\u00a0»")).toBeVisible();
  await expect(page.getByRole("link", { name: /habilitations.*1 demande en attente/i })).toBeVisible();
  const other = await anotherPerson(page, second, `/habilitations/${identifier}`);
  await page.getByRole("button", { name: "Refuser la demande de Essai demande" }).click();
  await page.getByLabel("Motif").fill("Demandez le service des achats.");
  await page.getByRole("button", { name: "Refuser", exact: true }).click();
  await expect(page.getByText("Demande refusée.")).toBeVisible();
  await other.getByRole("button", { name: "Accepter la demande de Essai demande" }).click();
  await other.getByRole("button", { name: "Accepter la demande", exact: true }).click();
  await expect(other.getByText("Un autre gestionnaire a déjà répondu à cette demande.")).toBeVisible();
  await asking.goto("/compte");
  await expect(asking.getByRole("row").filter({ hasText: "Refusée" })).toContainText("Demandez le service des achats.");
  await askOnPage(asking, identifier);
  await page.goto(`/habilitations/${identifier}`);
  await page.getByRole("button", { name: "Accepter la demande de Essai demande" }).click();
  await page.getByRole("dialog").getByRole("radio", { name: "Consultation" }).check();
  await page.getByRole("button", { name: "Accepter la demande", exact: true }).click();
  await expect(page.getByText("Demande acceptée.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: person })).toContainText("Consultation");
  await asking.goto("/compte");
  await expect(asking.getByText("Acceptée en partie")).toBeVisible();
  for (const someone of [other, asking]) await someone.context().close();
});

test("A2 several requests are answered at once", async ({ page }) => {
  const principal = await makeAccount("plusieurs");
  const identifier = await makeStructure({ email: principal, role: "principal" });
  for (const name of ["une", "deux", "trois"]) await ask(await makeAccount(name), identifier);
  await signIn(page, principal, `/habilitations/${identifier}`);
  await page.getByRole("button", { name: "Accepter la sélection" }).click();
  await expect(page.getByText("Cochez au moins une demande.")).toBeVisible();
  await page.getByRole("checkbox", { name: /Essai une/ }).check();
  await page.getByRole("checkbox", { name: /Essai deux/ }).check();
  await page.getByRole("button", { name: "Accepter la sélection" }).click();
  await expect(page.getByText("2\u00a0demandes acceptées.")).toBeVisible();
  await expect(page.getByRole("button", { name: /Accepter la demande de/ })).toHaveCount(1);
});

test("A2 the principal names a secondaire and hands over; a secondaire changes no gestionnaire; the last principal stays", async ({
  page,
}) => {
  const [principal, heir] = [await makeAccount("premier"), await makeAccount("heritier")];
  const identifier = await makeStructure({ email: principal, role: "principal" }, { email: heir });
  await signIn(page, principal, `/habilitations/${identifier}`);
  await expect(page.getByRole("row").filter({ hasText: principal })).toContainText(
    "Un autre gestionnaire peut la modifier.",
  );
  await page.getByRole("link", { name: "Modifier l’habilitation de Essai heritier" }).click();
  await page.getByRole("radio", { name: "Gestionnaire secondaire" }).check();
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByRole("row").filter({ hasText: heir })).toContainText("Gestionnaire secondaire");
  const other = await anotherPerson(page, heir, `/habilitations/${identifier}`);
  await expect(other.getByRole("row").filter({ hasText: principal })).toContainText("Le rôle principal se transmet");
  await page.getByRole("link", { name: "Modifier l’habilitation de Essai heritier" }).click();
  await page.getByRole("button", { name: "Transmettre le rôle principal" }).click();
  await page.getByRole("button", { name: "Transmettre le rôle", exact: true }).click();
  await expect(page.getByText("Rôle principal transmis.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: heir })).toContainText("Gestionnaire principal");
  await expect(page.getByRole("row").filter({ hasText: heir })).toContainText("Le rôle principal se transmet");
  await other.context().close();
});
