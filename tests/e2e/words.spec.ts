import type { Page } from "playwright/test";
import { grant, newTown } from "../support/people";
import { ask, makeAccount, makeStructure } from "../support/spaces";
import {
  addRecipient,
  anotherPerson,
  bodyField,
  expect,
  onDatabase,
  saveDraft,
  send,
  signIn,
  test,
  titleField,
  unique,
  writeMessage,
} from "./support";

// Wrong words, and things that were told too late or to nobody (docs/features.md, « Words and ways »).

const chips = (page: Page) => page.getByRole("list", { name: "Destinataires choisis" }).getByRole("listitem");
const searchButton = (page: Page) => page.getByRole("button", { name: "Rechercher destinataires" });

test("C5 « Tous » and « Enregistrer » keep what was chosen, which is there when « Tous » is off", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("Tous, puis non"));
  const list = page.getByRole("checkbox", { name: /Garages et transporteurs/ });
  await list.check();
  const all = page.getByRole("switch", { name: "Tous mes destinataires" });
  await all.check();
  const reference = await saveDraft(page);
  await page.goto(`/envoi/${reference}/modifier`);
  await expect(all).toBeChecked();
  await expect(chips(page)).toHaveText(/Fournisseur Sanjee/);
  await expect(list).toBeChecked();
  await expect(list).toBeDisabled();
  // Disabled, the chosen ones can still be scrolled by the keyboard.
  await page.getByRole("list", { name: "Destinataires choisis" }).focus();
  await expect(page.getByRole("list", { name: "Destinataires choisis" })).toBeFocused();
  await all.uncheck();
  await saveDraft(page);
  await page.goto(`/envoi/${reference}/modifier`);
  await expect(chips(page)).toHaveText(/Fournisseur Sanjee/);
  await expect(list).toBeChecked();
  await expect(all).not.toBeChecked();
});

test("C6 a colleague’s list of another service is neither named nor called deleted, and sending says why not", async ({
  page,
}) => {
  const name = unique("Secret du service technique");
  await signIn(page, "agent.etat@demo.fr", "/listes/nouvelle");
  await page.getByLabel("Nom de la liste").fill(name);
  await page.getByLabel(/^Service/).selectOption("STECH");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await addRecipient(page, "79141015200015", "Fournisseur Sanjee");
  await page.getByRole("button", { name: "Créer", exact: true }).click();
  await expect(page.getByText("Liste créée.")).toBeVisible();
  await writeMessage(page, unique("Avec la liste d’un autre"));
  await page.getByLabel("Service émetteur").selectOption("EALPCPM033");
  await page.getByRole("checkbox", { name: new RegExp(name) }).check();
  const reference = await saveDraft(page);
  const colleague = await anotherPerson(page, "agent.service@demo.fr", `/envoi/${reference}/modifier`);
  const hidden = colleague.getByRole("checkbox", { name: /Liste d’un autre service, choisie par un collègue/ });
  await expect(hidden).toBeChecked();
  await expect(colleague.getByText(/supprimée/)).toHaveCount(0);
  await expect(colleague.getByText(name)).toHaveCount(0);
  await colleague.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(colleague.locator(":focus")).toContainText(
    /est d’un autre service\s: retirez-la, ou laissez-le envoyer/,
  );
  // Its row goes with its tick: the keyboard stays at the lists.
  await hidden.press("Space");
  await expect(hidden).toHaveCount(0);
  await expect(colleague.getByRole("group", { name: "Listes de diffusion" })).toBeFocused();
  await send(colleague);
  await colleague.context().close();
});

test("C1 O2 names stand in French order where people choose and read", async ({ page }) => {
  const person = await makeAccount("ordre");
  const mark = unique("Ordre");
  const inOrder = [`CA du Pays ${mark}`, `CA Quimper ${mark}`, `Établissements ${mark}`, `Zone ${mark}`];
  for (const name of inOrder.toReversed()) await grant({ email: person, town: (await newTown(name)).id });
  await signIn(page, person, "/envoi/nouveau");
  const options = page.getByLabel("Structure émettrice").getByRole("option", { name: mark });
  await expect(options).toHaveText(inOrder.map((name) => new RegExp(`^${name} – \\d{14}$`)));
  await page.goto("/compte");
  await expect(page.getByRole("rowheader").filter({ hasText: mark })).toHaveText(
    inOrder.map((name) => new RegExp(name)),
  );
});

test("C4 C8 an unseen title is none; « Ajouter » says why it waits; one result is added as one", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await titleField(page).fill("\u3164\u2800");
  await bodyField(page).fill("Un texte.");
  await searchButton(page).click();
  const dialog = page.getByRole("dialog", { name: "Rechercher destinataires" });
  const add = dialog.getByRole("button", { name: "Ajouter", exact: true });
  await expect(add).toHaveAccessibleDescription("Lancez une recherche, puis cochez des destinataires.");
  await dialog.getByLabel("Identifiant").fill("79141015200015");
  await page.keyboard.press("Enter");
  await expect(add).toHaveAccessibleDescription("Cochez des destinataires pour les ajouter.");
  await dialog.getByRole("button", { name: "Ajouter ce résultat" }).click();
  await expect(chips(page)).toHaveText(/Fournisseur Sanjee/);
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(page.getByRole("link", { name: "Saisissez un titre." })).toBeVisible();
});

test("C3 E3 L3 L4 SIRETs are pasted into every field of recipients; a sent message’s are searched, and counted before", async ({
  page,
}) => {
  const pasted = "791 410 152 00015\n1234567890123";
  const told = page.getByText("1\u00a0destinataire ajouté, 1\u00a0non ajouté\u00a0:");
  await signIn(page, "agent.etat@demo.fr", "/listes/nouvelle");
  await page.getByLabel("Nom de la liste").fill(unique("Collée"));
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await pasteInto(page, pasted);
  await expect(told).toBeVisible();
  await page.getByRole("button", { name: "Créer", exact: true }).click();
  await page.getByRole("link", { name: "Modifier la liste" }).click();
  await page.waitForURL("**/modifier");
  await pasteInto(page, pasted, "Destinataires");
  await expect(told).toBeVisible();
  await writeMessage(page, unique("Envoyé, puis ajouté"));
  await page.goto(`/envoi/${await send(page)}/modifier`);
  await pasteInto(page, pasted, "Nouveaux destinataires");
  await expect(told).toBeVisible();
  await searchButton(page).click();
  const dialog = page.getByRole("dialog", { name: "Rechercher destinataires" });
  await dialog.getByLabel("Désignation").fill("garage");
  await page.keyboard.press("Enter");
  await dialog.getByRole("row").getByRole("checkbox").first().check();
  await dialog.getByRole("button", { name: /Ajouter 1\sdestinataire/ }).click();
  await expect(chips(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Enregistrer les modifications" }).click();
  await expect(page.getByRole("alertdialog", { name: /^Ajouter 2\sdestinataires\s\?$/ })).toBeVisible();
});

/** As by Ctrl+V: the page’s own clipboard needs a permission. */
async function pasteInto(page: Page, text: string, label = "Destinataires") {
  const field = page.getByRole("combobox", { name: label, exact: true });
  await page.waitForLoadState("networkidle");
  await field.focus();
  await field.evaluate((element, words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", words);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test("A2 a request on a service that has closed stops the selection, by name; less, or more, may be granted", async ({
  page,
}) => {
  const [principal, one, other] = [await makeAccount("accepte"), await makeAccount("une"), await makeAccount("autre")];
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await ask(one, identifier);
  await askOnClosed(other, identifier);
  await signIn(page, principal, `/habilitations/${identifier}`);
  await page.getByRole("button", { name: "Accepter la demande de Essai une" }).click();
  await expect(page.getByRole("dialog")).toContainText("Vous pouvez accorder moins, ou plus.");
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: /Essai une/ }).check();
  await page.getByRole("checkbox", { name: /Essai autre/ }).check();
  await page.getByRole("button", { name: "Accepter la sélection" }).click();
  await expect(page.locator(":focus")).toContainText(/Rien n’a été accordé.*service FERME, fermé depuis/);
  await expect(page.locator(":focus")).toBeInViewport();
});

test("A2 a request on a service that has closed is not accepted on the whole structure unless that is chosen", async ({
  page,
}) => {
  const [principal, person] = [await makeAccount("decide"), await makeAccount("ferme")];
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await askOnClosed(person, identifier);
  await signIn(page, principal, `/habilitations/${identifier}`);
  await page.getByRole("button", { name: "Accepter la demande de Essai ferme" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Portée").locator("option:checked")).toHaveText("FERME – Service fermé (fermé)");
  await dialog.getByRole("button", { name: "Accepter la demande" }).click();
  await expect(dialog.getByLabel("Portée")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Portée").selectOption("Structure entière");
  await dialog.getByRole("button", { name: "Accepter la demande" }).click();
  await expect(page.locator(":focus")).toContainText("Demande acceptée");
});

/** A request on a service that was closed since. */
const askOnClosed = (email: string, identifier: string) =>
  onDatabase(
    (sql) => sql`with closed as (
        insert into service (structure_id, code, label, active)
        select id, 'FERME', 'Service fermé', false from structure where identifier = ${identifier} returning id, structure_id)
      insert into habilitation (user_id, structure_id, service_id, mode, status, requested_at)
      select u.id, c.structure_id, c.id, 'consultation', 'demandee', now() from app_user u, closed c where u.email = ${email}`,
  );

test("I3 O6 L1 the guide’s words: views and lines per page, what lists are for, titles that say the message", async ({
  page,
}) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await expect(page.getByText("Vue(s) par page\u00a0:")).toBeVisible();
  const title = unique("Le titre du message");
  await writeMessage(page, title);
  const reference = await send(page);
  await page.goto(`/envoi/${reference}`);
  await expect(page).toHaveTitle(`${title} (${reference}) – Mes messages`);
  await page.goto("/listes");
  await expect(page.getByText("Ligne(s) par page\u00a0:")).toBeVisible();
  await expect(page.getByText("Retrouvez ici l’ensemble des listes de diffusion de vos structures.")).toBeVisible();
  await signIn(page, "fournisseur@demo.fr", `/reception/${reference}`);
  await expect(page).toHaveTitle(new RegExp(`^${title} .*– Mes messages$`));
  await expect(page.getByText(/Envoyé par 11000201100044, SEC ETAT/)).toBeVisible();
  await page.goto("/reception");
  await expect(page.getByText("Vue(s) par page\u00a0:")).toBeVisible();
  const icon = await page.locator("link[rel=icon]").getAttribute("href");
  expect((await page.request.get(icon ?? "")).status()).toBe(200);
});

test("L4 a file is chosen in French, and its lines agree in number", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/listes/nouvelle?depuis=fichier");
  await page.getByLabel("Nom de la liste").fill(unique("Accords"));
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await page.getByRole("button", { name: "Créer et choisir le fichier" }).click();
  await expect(page.getByText("Aucun fichier choisi")).toBeVisible();
  const known = await onDatabase(
    (sql) => sql<{ identifier: string }[]>`
      select p.identifier from partner p join mailbox b on b.id = p.mailbox_id join structure s on s.id = p.owner_structure_id
      where s.identifier = '11000201100044' and p.kind = 'fournisseur' and p.whole_structure and b.active
        and p.identifier ~ '^[0-9]{14}$' order by p.identifier limit 3`,
  );
  const lines = (count: number) => known.slice(0, count).map(({ identifier }) => identifier);
  const check = async (text: string[]) => {
    await page.getByLabel("Identifiants à ajouter").fill(text.join("\n"));
    await page.getByRole("button", { name: "Vérifier" }).click();
  };
  await check([...lines(3), "1", "2"]);
  await expect(page.getByText("3\u00a0reconnues", { exact: true })).toBeVisible();
  await expect(page.getByText(/^2\sidentifiants illisibles/)).toBeVisible();
  await check([...lines(1), "1"]);
  await expect(page.getByText("1\u00a0reconnue", { exact: true })).toBeVisible();
  await expect(page.getByText(/^1\sidentifiant illisible/)).toBeVisible();
  await page.getByLabel("Ou un fichier texte ou CSV").setInputFiles({
    name: "siret.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(lines(1).join("")),
  });
  await expect(page.getByText("siret.csv")).toBeVisible();
});
