import type { Page } from "playwright/test";
import { grant, newTown } from "../support/people";
import { ask, makeAccount, makeStructure } from "../support/spaces";
import { expect, onDatabase, saveDraft, signIn, test, unique, writeMessage } from "./support";

// Nobody loses their place: neither the filters and the page, nor the keyboard's.

test("O3 I2 L2 a filter leads to what it found, and « Retour » to the same filters and page", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await page.getByLabel("État courant").selectOption("Envoyé");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page.getByRole("region", { name: "Résultats" })).toBeFocused();
  await page.getByRole("link", { name: "Suivante" }).click();
  await expect(page).toHaveURL(/page=2/);
  await noted(page);
  await page
    .getByRole("link", { name: /^Consulter MSG_/ })
    .first()
    .click();
  const back = page.getByRole("link", { name: "Retour à la boîte d’envoi" });
  await expect(back).toHaveAttribute("href", /page=2/);
  await back.click();
  await expect(page).toHaveURL(/\/envoi\?.*etat=envoye.*page=2|\/envoi\?.*page=2.*etat=envoye/);
});

test("the link « Aller aux résultats » passes the filters", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  const link = page.getByRole("link", { name: "Aller aux résultats" });
  await link.focus();
  await expect(link).toBeInViewport();
  await link.press("Enter");
  await page.keyboard.press("Tab");
  const inside = page.getByRole("region", { name: "Résultats" }).locator(":focus");
  await expect(inside).toHaveCount(1);
});

test("E5 after a deletion the focus is on what was done, and coming back does not say it again", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr");
  await writeMessage(page, unique("À supprimer"));
  const reference = await saveDraft(page);
  await page.goto(`/envoi?reference=${reference}`);
  await page.getByRole("button", { name: `Supprimer ${reference}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Supprimer le brouillon" }).click();
  const notice = page.getByRole("status").filter({ hasText: `Brouillon ${reference} supprimé.` });
  await expect(notice.locator(":focus")).toHaveCount(1);
  await page.goto("/envoi/nouveau");
  await page.getByRole("link", { name: "Retour à la boîte d’envoi" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Boîte d’envoi" })).toBeVisible();
  await expect(page.getByText(`Brouillon ${reference} supprimé.`)).toHaveCount(0);
});

test("I2 L2 L4 A2 every filter and search gives the keyboard what it found, and says so where there is nothing", async ({
  page,
}) => {
  const principal = await makeAccount("cherche");
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await makeServices(identifier, 1);
  const results = page.getByRole("region", { name: "Résultats" });
  await signIn(page, "cabinet@demo.fr", "/reception");
  await page.getByLabel("Structure émettrice").fill("commune");
  await page.getByRole("button", { name: "Appliquer" }).press("Enter");
  await expect(results).toBeFocused();
  await signIn(page, "agent.etat@demo.fr", "/listes?parPage=50");
  await page.getByLabel("Type de destinataires").selectOption("Fournisseurs");
  await page.getByRole("button", { name: "Appliquer" }).press("Enter");
  await expect(results).toBeFocused();
  // One that no other test empties or deletes meanwhile.
  await page.getByRole("link", { name: "Modifier la liste Garages et transporteurs" }).press("Enter");
  await search(page, "Rechercher dans la liste", "introuvable");
  await expect(results).toContainText("Aucun destinataire ne correspond.");
  await signIn(page, principal, `/habilitations/${identifier}`);
  await search(page, "Rechercher une personne", "essai");
  await page.goto(`/habilitations/${identifier}/services`);
  await search(page, "Rechercher un service", "introuvable");
  await expect(results).toContainText("Aucun service ne correspond");
});

test("L4 « Modifier » of a list, by the keyboard: back to the same filters and page, and a deletion too", async ({
  page,
}) => {
  const [person, principal] = [await makeAccount("listes"), await makeAccount("chef")];
  const identifier = await makeStructure({ email: principal, role: "principal" }, { email: person });
  await onDatabase(
    (sql) => sql`insert into mailing_list (name, owner_mailbox_id, recipient_kind, created_by)
      select 'Liste ' || lpad(i::text, 2, '0'), b.id, 'fournisseur', u.id
      from mailbox b join structure s on s.id = b.structure_id, app_user u, generate_series(1, 12) i
      where s.identifier = ${identifier} and u.email = ${person}`,
  );
  const place = "/listes?type=fournisseur&page=2";
  await signIn(page, person, place);
  await noted(page);
  await page.getByRole("link", { name: "Modifier la liste Liste 07" }).press("Enter");
  await page.getByLabel("Nom de la liste").fill("Liste 07 bis");
  await page.getByLabel("Nom de la liste").press("Enter");
  await expect(page.locator(":focus")).toContainText("Liste renommée.");
  await page.getByRole("link", { name: "Retour à la liste" }).press("Enter");
  const back = page.getByRole("link", { name: "Retour aux listes de diffusion" });
  await expect(back).toHaveAttribute("href", place);
  await back.press("Enter");
  await expect(page).toHaveURL((url) => url.pathname + url.search === place);
  await page.getByRole("button", { name: "Supprimer la liste Liste 08" }).press("Enter");
  await page.getByRole("button", { name: "Supprimer la liste", exact: true }).press("Enter");
  await expect(page.locator(":focus")).toContainText("Liste supprimée.");
  await expect(page).toHaveURL(/type=fournisseur&page=2/);
  await page.getByRole("link", { name: "Consulter la liste Liste 07 bis" }).press("Enter");
  await page.getByRole("button", { name: "Supprimer la liste" }).press("Enter");
  await page.getByRole("button", { name: "Supprimer la liste", exact: true }).last().press("Enter");
  await expect(page.locator(":focus")).toContainText("Liste supprimée.");
  await expect(page).toHaveURL(/type=fournisseur&page=2/);
});

test("A2 services and people, by the keyboard: what is changed on a page leads back to that page", async ({ page }) => {
  const [principal, person] = [await makeAccount("tient"), await makeAccount("tenue")];
  const identifier = await makeStructure({ email: principal, role: "principal" }, { email: person });
  await makeServices(identifier, 12);
  await signIn(page, principal, `/habilitations/${identifier}/services?recherche=S&parPage=5&page=2`);
  const services = /\/services\?recherche=S&parPage=5&page=2/;
  await page.getByRole("button", { name: "Renommer le service S06 – Service 6" }).press("Enter");
  await page.getByRole("dialog").getByLabel("Libellé").fill("Service six");
  await page.getByRole("dialog").getByLabel("Libellé").press("Enter");
  await expect(page.locator(":focus")).toContainText("Service renommé.");
  await expect(page).toHaveURL(services);
  await page.getByRole("button", { name: "Fermer le service S06 – Service six" }).press("Enter");
  await page.getByRole("button", { name: "Fermer le service", exact: true }).press("Enter");
  await expect(page.locator(":focus")).toContainText("Service fermé.");
  await expect(page).toHaveURL(services);
  await expect(page.getByRole("row").filter({ hasText: "S07" })).toBeVisible();
  const people = /\?recherche=tenue(?:&|$)/;
  await page.goto(`/habilitations/${identifier}?recherche=tenue`);
  await noted(page);
  await page.getByRole("link", { name: "Modifier l’habilitation de Essai tenue" }).press("Enter");
  await page.getByRole("radio", { name: /^Consultation/ }).check();
  await expect(page.locator("input[name=retour]")).toHaveValue(people);
  await page.getByRole("button", { name: "Enregistrer", exact: true }).press("Enter");
  await expect(page.locator(":focus")).toContainText("Habilitation modifiée.");
  await expect(page).toHaveURL(people);
  await page.getByRole("button", { name: "Retirer l’habilitation de Essai tenue" }).press("Enter");
  await page.getByLabel("Motif").fill("Fin de mission.");
  await page.getByRole("button", { name: "Retirer l’habilitation", exact: true }).press("Enter");
  await expect(page.locator(":focus")).toContainText("Habilitation retirée.");
  await expect(page).toHaveURL(people);
});

test("A2 « Renoncer », « Annuler la demande » and « Annuler l’invitation » lead back to the page they were on", async ({
  page,
}) => {
  const [person, principal] = [await makeAccount("renonce"), await makeAccount("invite")];
  const towns: string[] = [];
  for (let i = 0; i < 6; i += 1) {
    const { id, identifier } = await newTown(`Ville ${i}`);
    await grant({ email: person, town: id });
    towns.push(identifier);
  }
  await signIn(page, person, "/compte?page=2&parPage=5");
  await page.getByRole("button", { name: /^Renoncer .*Ville 5/ }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Renoncer" }).press("Enter");
  await expect(page.locator(":focus")).toContainText("Vous avez renoncé");
  await expect(page).toHaveURL(/page=2&parPage=5/);
  await ask(person, towns[5] ?? "");
  await page.goto("/compte?demandesParPage=5");
  await page.getByRole("button", { name: /^Annuler la demande/ }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Annuler la demande" }).press("Enter");
  await expect(page.locator(":focus")).toContainText("Demande annulée.");
  await expect(page).toHaveURL(/demandesParPage=5/);
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await signIn(page, principal, `/habilitations/${identifier}/habiliter`);
  await page.getByLabel("Adresses électroniques").fill(`${unique("invitée").replace(/[ é]/g, ".")}@essai.fr`);
  await page.getByRole("radio", { name: "Structure entière" }).check();
  await page.getByRole("radio", { name: /^Consultation/ }).check();
  await page.getByRole("button", { name: "Habiliter", exact: true }).press("Enter");
  await expect(page.locator(":focus")).toContainText("invitation envoyée");
  await page.goto(`/habilitations/${identifier}?parPage=5`);
  await page.getByRole("button", { name: /^Annuler l’invitation de/ }).press("Enter");
  await page.getByRole("button", { name: "Annuler l’invitation", exact: true }).press("Enter");
  await expect(page.locator(":focus")).toContainText("Invitation annulée.");
  await expect(page).toHaveURL(/parPage=5/);
});

/** The page's scripts keep the place: before they have run, as without them, one comes back to the first page. */
const noted = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => sessionStorage.getItem(`mes-messages.place ${location.pathname}`)))
    .toBe(new URL(page.url()).search);

/** Searches by the keyboard; what was found has the focus. */
async function search(page: Page, label: string, text: string) {
  await page.getByLabel(label).fill(text);
  await page.getByLabel(label).press("Enter");
  await page.waitForURL("**recherche=**");
  await expect(page.getByRole("region", { name: "Résultats" })).toBeFocused();
}

const makeServices = (identifier: string, count: number) =>
  onDatabase(
    (sql) => sql`with made as (
        insert into service (structure_id, code, label)
        select s.id, 'S' || lpad(i::text, 2, '0'), 'Service ' || i
        from structure s, generate_series(1, ${count}) i where s.identifier = ${identifier} returning id, structure_id)
      insert into mailbox (structure_id, service_id) select structure_id, id from made`,
  );
