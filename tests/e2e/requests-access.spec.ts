import { acceptLess, answer, grant, newPerson, newTown } from "../support/people";
import { expect, signIn, test, unique } from "./support";

type Page = Parameters<typeof signIn>[0];

const services: [string, string][] = [
  ["EDUC", "Education et jeunesse"],
  ["FIN", "Finances"],
];
const spaced = (identifier: string) => identifier.replace(/(\d{3})(\d{3})(\d{3})/, "$1 $2 $3 ");
const requests = (page: Page) => page.getByRole("table", { name: /^Demandes/ }).getByRole("row");

async function search(page: Page, typed: string) {
  await page.getByLabel("Identifiant de la structure").fill(typed);
  await page.getByRole("button", { name: "Rechercher" }).click();
}

test("A2 somebody new finds their structure, asks, withdraws, asks again, and follows the answers", async ({
  page,
}) => {
  const email = await newPerson("Marc Delorme");
  const town = await newTown(unique("Ville demandée"), { services });
  await signIn(page, email);
  await page.getByRole("link", { name: "Demander un accès" }).click();
  await search(page, spaced(town.identifier));
  await expect(page.getByText(town.designation)).toBeVisible();
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(page.getByRole("heading", { name: /2\spoints à corriger/ })).toBeVisible();
  await page.getByRole("link", { name: /^Choisissez la structure entière/ }).click();
  await page.getByRole("radio", { name: "Un ou plusieurs services" }).check();
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(page.getByRole("link", { name: "Choisissez au moins un service." })).toBeVisible();
  await page.getByRole("checkbox", { name: "EDUC – Education et jeunesse" }).check();
  await page.getByRole("checkbox", { name: "FIN – Finances" }).check();
  await page.getByRole("radio", { name: /^Modification/ }).check();
  await page.getByLabel("Mot aux gestionnaires").fill("🙂".repeat(501));
  await expect(page.getByText("501 sur 500 caractères")).toBeVisible();
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(page.getByRole("link", { name: "500 caractères au maximum (501 saisis)." })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "FIN – Finances" })).toBeChecked();
  await page.getByLabel("Mot aux gestionnaires").fill("Je remplace Claire Petit.");
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(page.getByText("2\u00a0demandes envoyées.")).toBeVisible();
  const finances = requests(page).filter({ hasText: "FIN – Finances" });
  for (const text of [
    town.designation,
    town.identifier,
    "Modification, service FIN",
    "Je remplace Claire",
    "En attente",
  ])
    await expect(finances).toContainText(text);

  await finances.getByRole("button", { name: /^Annuler la demande à Ville demandée/ }).click();
  const question = page.getByRole("alertdialog", { name: "Annuler cette demande" });
  await question.getByRole("button", { name: "Garder la demande" }).click();
  await finances.getByRole("button", { name: /^Annuler la demande/ }).click();
  await question.getByRole("button", { name: "Annuler la demande" }).click();
  await expect(page.getByText("Demande annulée.")).toBeVisible();
  await expect(finances).toContainText("Annulée");

  // Already waiting: not offered. What was withdrawn is.
  await page.goto(`/compte/demande?identifiant=${town.identifier}`);
  await page.getByRole("radio", { name: "Un ou plusieurs services" }).check();
  await expect(page.getByRole("checkbox", { name: /EDUC.*Votre demande attend une réponse/ })).toBeDisabled();
  await page.getByRole("checkbox", { name: /FIN/ }).check();
  await page.getByRole("radio", { name: /^Modification/ }).check();
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(page.getByText("1\u00a0demande envoyée.")).toBeVisible();

  const now = new Date().toISOString();
  await answer(email, { status: "refusee", reason: "Demandez plutôt FIN.", revoked_at: now }, "EDUC");
  await acceptLess(email, "FIN");
  await page.goto("/compte");
  const refused = requests(page).filter({ hasText: "EDUC" });
  await expect(refused).toContainText("Refusée");
  await expect(refused).toContainText("Motif\u00a0: Demandez plutôt FIN.");
  await expect(refused.getByRole("button")).toHaveCount(0);
  const lesser = requests(page).filter({ hasText: "Acceptée en partie" });
  await expect(lesser).toContainText("Modification, service FIN – Finances");
  await expect(lesser).toContainText("Donné\u00a0: Consultation, service FIN – Finances");
  await expect(page.getByRole("table", { name: /^Habilitations/ })).toContainText(town.designation);
});

test("A2 an identifier that leads nowhere is told in words, and stays in its field", async ({ page }) => {
  const closed = await newTown(unique("Ville fermée"), { active: false });
  const alone = await newTown(unique("Ville sans personne"), { led: false });
  await signIn(page, await newPerson("Léa Essai"), "/compte/demande");
  const field = page.getByLabel("Identifiant de la structure");
  for (const [typed, words] of [
    ["", "Saisissez l’identifiant de la structure, ou son nom si elle est publique."],
    ["zzzzzz", "Une entreprise se cherche par son SIRET exact, pas par son nom."],
    ["123 456", "Un SIRET compte 14 chiffres (6 saisis)."],
    ["00000000000000", "Aucune structure ne porte l’identifiant 00000000000000."],
    [closed.identifier, `La structure ${closed.designation} est fermée`],
  ] as const) {
    await search(page, typed);
    await expect(page.getByText(words)).toBeVisible();
    await expect(field).toHaveValue(typed);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByRole("button", { name: "Envoyer la demande" })).toHaveCount(0);
  }
  await search(page, alone.identifier);
  await expect(page.getByText("Cette structure n’a pas encore de gestionnaire.")).toBeVisible();
  await expect(page.getByText("Adressez-vous à l’exploitant de la plateforme")).toBeVisible();
  await expect(page.getByRole("button", { name: "Envoyer la demande" })).toHaveCount(0);
  // A SIRET is seen whole on the narrowest screen.
  await page.setViewportSize({ width: 320, height: 900 });
  await field.fill("00000000000000");
  expect(await field.evaluate((input) => input.scrollWidth - input.clientWidth)).toBeLessThanOrEqual(0);
});

test("A2 what changed since the page was opened is told, and what was typed stays", async ({ page }) => {
  const email = await newPerson("Paul Essai");
  const town = await newTown(unique("Ville changeante"), { services });
  await signIn(page, email, `/compte/demande?identifiant=${town.identifier}`);
  await grant({ email, town: town.id, service: "FIN" });
  await page.getByRole("radio", { name: "Un ou plusieurs services" }).check();
  await page.getByRole("checkbox", { name: "FIN – Finances" }).check();
  await page.getByRole("radio", { name: /^Consultation/ }).check();
  await page.getByLabel("Mot aux gestionnaires").fill("Bonjour.");
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(page.getByRole("link", { name: /déjà une habilitation sur le service FIN/ })).toBeVisible();
  await expect(page.getByLabel("Mot aux gestionnaires")).toHaveValue("Bonjour.");
  await page.getByRole("checkbox", { name: "FIN – Finances" }).uncheck();
  await page.getByRole("checkbox", { name: "EDUC – Education" }).check();
  await page.getByRole("button", { name: "Envoyer la demande" }).click();
  await expect(page.getByText("1\u00a0demande envoyée.")).toBeVisible();
  // Accepted while the question whether to withdraw it is open.
  await page.getByRole("button", { name: /^Annuler la demande/ }).click();
  await answer(email, { status: "accordee", granted_at: new Date().toISOString() }, "EDUC");
  await page.getByRole("alertdialog").getByRole("button", { name: "Annuler la demande" }).click();
  await expect(page.getByRole("status").filter({ hasText: "a reçu une réponse entre-temps" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(requests(page).filter({ hasText: "EDUC" })).toContainText("Acceptée");
});

test("A2 the keyboard alone asks for an access to the whole structure", async ({ page }) => {
  const town = await newTown(unique("Ville au clavier"));
  await signIn(page, await newPerson("Anne Essai"), "/compte/demande");
  await page.getByLabel("Identifiant de la structure").focus();
  await page.keyboard.type(town.identifier);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Cette structure n’a pas de service ouvert")).toBeVisible();
  const mode = page.getByRole("radio", { name: /^Consultation/ });
  await page.getByLabel("Identifiant de la structure").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(mode).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Accueil");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1\u00a0demande envoyée.")).toBeVisible();
  await expect(requests(page).nth(1)).toContainText("Consultation, structure entière");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("A2 the structure is found, by its name too, and « Mon compte » read", async ({ page }) => {
    const town = await newTown(unique("Ville lisible"), { services });
    await signIn(page, await newPerson("Luc Essai"), "/compte/demande");
    await search(page, town.designation.toUpperCase());
    await expect(page.getByText("1\u00a0structure publique trouvée")).toBeVisible();
    await page.getByRole("link", { name: town.designation }).click();
    await expect(page).toHaveURL(new RegExp(`identifiant=${town.identifier}`));
    await expect(page.getByText("Accès demandé")).toBeVisible();
    await search(page, spaced(town.identifier));
    await expect(page).toHaveURL(/identifiant=/);
    await expect(page.getByText(town.designation)).toBeVisible();
    await page.getByRole("link", { name: "Retour à mon compte" }).click();
    await expect(page.getByText("Vous n’avez fait aucune demande d’accès.")).toBeVisible();
  });
});
