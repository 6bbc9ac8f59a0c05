import { readFileSync } from "node:fs";
import {
  addRecipient,
  anotherPerson,
  bodyField,
  expect,
  onDatabase,
  recipientField,
  saveDraft,
  send,
  signIn,
  test,
  titleField,
  unique,
} from "./support";

type Page = Parameters<typeof signIn>[0];

/** Creates a list of agent.etat's with Fournisseur Sanjee and a garage; ends on its page. */
async function createList(page: Page, name: string) {
  await page.goto("/listes/nouvelle");
  await page.getByLabel("Nom de la liste").fill(name);
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await addRecipient(page, "79141015200015", "Fournisseur Sanjee");
  await addRecipient(page, "garage", /Garage/);
  await page.getByRole("button", { name: "Créer", exact: true }).click();
  await expect(page.getByText("Liste créée.")).toBeVisible();
}

test("L1 L2 L3 a list is created, shown in the table, and found by both filters", async ({ page }) => {
  const name = unique("Travaux");
  await signIn(page, "agent.etat@demo.fr", "/listes");
  await page.getByRole("link", { name: "Créer une nouvelle liste" }).click();
  await page.getByRole("button", { name: "Créer", exact: true }).click();
  await expect(page.getByRole("heading", { name: /3\spoints à corriger/ })).toBeVisible();
  await createList(page, name);
  await page.goto("/listes?structure=11000201100044&type=fournisseur&parPage=50");
  const row = page.getByRole("row").filter({ hasText: name });
  for (const text of ["2\u00a0destinataires", "11000201100044", "SEC ETAT AUPRES MINISTRE ECO FINANCES", "Fournisseur"])
    await expect(row).toContainText(text);
  await page.getByLabel("Type de destinataires").selectOption("Clients");
  await page.getByRole("button", { name: "Appliquer" }).click();
  await expect(page.getByText(name)).toHaveCount(0);
});

test("L4 a list is renamed, its recipients change, it is downloaded, then deleted once confirmed", async ({ page }) => {
  const name = unique("À changer");
  await signIn(page, "agent.etat@demo.fr", "/listes");
  await createList(page, name);
  await page.getByRole("link", { name: "Modifier la liste" }).click();
  await page.getByLabel("Nom de la liste").fill(`${name} bis`);
  await page.getByRole("button", { name: "Renommer" }).click();
  await expect(page.getByText("Liste renommée.")).toBeVisible();
  await page.getByRole("checkbox", { name: /Garage/ }).check();
  await page.getByRole("button", { name: "Retirer la sélection" }).click();
  await page.getByRole("button", { name: "Retirer de la liste" }).click();
  await expect(page.getByText("1\u00a0destinataire retiré.")).toBeVisible();
  await addRecipient(page, "boulangerie", /Boulangerie/);
  await page.getByRole("button", { name: "Ajouter à la liste" }).click();
  await expect(page.getByText("1\u00a0destinataire ajouté.")).toBeVisible();
  await page.getByRole("link", { name: "Retour à la liste" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Télécharger la liste (CSV)" }).click();
  const text = readFileSync(await (await download).path(), "utf8");
  expect(text.startsWith('\ufeff"Identifiant";"Designation"')).toBe(true);
  expect(text).toContain('"79141015200015";"Fournisseur Sanjee"');
  expect(text.trim().split("\r\n")).toHaveLength(3);
  await page.getByRole("button", { name: "Supprimer la liste" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Les messages déjà envoyés gardent leurs destinataires");
  await question.getByRole("button", { name: "Supprimer la liste" }).click();
  await expect(page.getByText("Liste supprimée.")).toBeVisible();
  await expect(page.getByText(`${name} bis`)).toHaveCount(0);
});

test("L4 A1 a reader consults a list and changes nothing; another structure sees none of it", async ({ page }) => {
  const name = unique("De l’Etat");
  await signIn(page, "agent.etat@demo.fr", "/listes");
  await createList(page, name);
  const path = new URL(page.url()).pathname;
  const reader = await anotherPerson(page, "lecteur.etat@demo.fr", "/listes?parPage=50");
  await expect(reader.getByRole("link", { name: "Créer une nouvelle liste" })).toHaveCount(0);
  await reader.getByRole("link", { name: `Consulter la liste ${name}` }).click();
  await expect(reader.getByRole("link", { name: "Modifier la liste" })).toHaveCount(0);
  const stranger = await anotherPerson(page, "fournisseur@demo.fr", "/reception");
  expect((await stranger.goto(path))?.status()).toBe(404);
  expect((await stranger.goto(`${path}/modifier`))?.status()).toBe(404);
  await reader.context().close();
  await stranger.context().close();
});

test("C4 the search dialog: criteria, several picks, those chosen are marked, all results at once", async ({
  page,
}) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await addRecipient(page, "79141015200015", "Fournisseur Sanjee");
  await page.getByRole("button", { name: "Rechercher destinataires" }).click();
  const dialog = page.getByRole("dialog", { name: "Rechercher destinataires" });
  await dialog.getByLabel("Identifiant").fill("7914 1015");
  await dialog.getByRole("button", { name: "Rechercher", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText(/1\srésultat/);
  await expect(dialog.getByText("Déjà choisi")).toBeVisible();
  await dialog.getByRole("button", { name: "Réinitialiser" }).click();
  await dialog.getByLabel("Désignation").fill("garage");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("status")).toContainText(/résultats/);
  const boxes = dialog.getByRole("row").getByRole("checkbox");
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await dialog.getByRole("button", { name: /Ajouter 2\sdestinataires/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: /3\sdestinataires/ })).toBeVisible();
  await page.getByRole("button", { name: "Rechercher destinataires" }).click();
  await dialog.getByLabel("Désignation").fill("garage");
  await page.keyboard.press("Enter");
  const total = Number(
    /(\d+)\srésultats/.exec(
      (await dialog.getByRole("status").filter({ hasText: "résultats" }).textContent()) ?? "",
    )?.[1],
  );
  await dialog.getByRole("button", { name: `Ajouter tous les ${total} résultats` }).click();
  await expect(page.getByRole("status").filter({ hasText: new RegExp(`${total + 1}\\sdestinataires`) })).toBeVisible();
});

test("C6 L5 a message to a list and one of its members: counted once, sent once each; the list can be added to a sent one", async ({
  page,
}) => {
  const name = unique("Pour envoyer");
  await signIn(page, "agent.etat@demo.fr", "/listes");
  await createList(page, name);
  await page.goto("/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await addRecipient(page, "79141015200015", "Fournisseur Sanjee");
  await page.getByRole("checkbox", { name: new RegExp(name) }).check();
  await expect(page.getByRole("status").filter({ hasText: /1\sdestinataire, 2 avec la liste/ })).toBeVisible();
  await titleField(page).fill(name);
  await bodyField(page).fill("À la liste.");
  const reference = await send(page);
  await expect(page.getByText(`Message ${reference} envoyé à 2\u00a0destinataires.`)).toBeVisible();
  await page.goto(`/envoi/${reference}/modifier`);
  await page.getByRole("checkbox", { name: new RegExp(name) }).check();
  await page.getByRole("button", { name: "Enregistrer les modifications" }).click();
  await page.getByRole("button", { name: "Ajouter et envoyer" }).click();
  await expect(page.getByText("2\u00a0destinataires l’avaient déjà reçu.")).toBeVisible();
});

test("C6 a list deleted while chosen in a draft is named there, and must be taken out to send", async ({ page }) => {
  const name = unique("Éphémère");
  await signIn(page, "agent.etat@demo.fr", "/listes");
  await createList(page, name);
  const listPath = new URL(page.url()).pathname;
  await page.goto("/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await page.getByRole("checkbox", { name: new RegExp(name) }).check();
  await titleField(page).fill("Avec liste");
  await bodyField(page).fill("Texte");
  const reference = await saveDraft(page);
  await page.goto(listPath);
  await page.getByRole("button", { name: "Supprimer la liste" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Supprimer la liste" }).click();
  await expect(page.getByText("Liste supprimée.")).toBeVisible();
  await page.goto(`/envoi/${reference}/modifier`);
  await expect(page.getByRole("checkbox", { name: new RegExp(`${name} supprimée`) })).toBeChecked();
  await recipientField(page).fill("79141015200015");
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(page.getByRole("link", { name: new RegExp(`Liste supprimée.*${name}`) })).toBeVisible();
  // Taken out, it is gone from the form: there is nothing left to tick.
  await page.getByRole("checkbox", { name: new RegExp(name) }).click();
  await expect(page.getByRole("checkbox", { name: new RegExp(name) })).toHaveCount(0);
  await send(page);
});

test("« Dupliquer » makes a new draft with the same content and recipients, which are downloaded", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi?etat=expire");
  await page
    .getByRole("link", { name: /^Consulter MSG_/ })
    .first()
    .click();
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const count = (await page.getByRole("heading", { name: /destinataire/ }).textContent()) ?? "";
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Télécharger les destinataires (CSV)" }).click();
  const lines = readFileSync(await (await download).path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines).toHaveLength(Number.parseInt(count, 10) + 1);
  await page.getByRole("button", { name: "Dupliquer" }).click();
  await expect(page.getByText(/^Copie de MSG_/)).toBeVisible();
  await expect(titleField(page)).toHaveValue(title);
  await expect(page.getByRole("status").filter({ hasText: new RegExp(count.replace("\u00a0", "\\s")) })).toBeVisible();
});

test("L3 a list begins with a file: what is recognised, doubled, unknown or not eligible, each with its line; the good ones are added", async ({
  page,
}) => {
  await signIn(page, "agent.etat@demo.fr", "/listes");
  await page.getByRole("link", { name: "Créer à partir d’un fichier" }).click();
  await page.getByLabel("Nom de la liste").fill(unique("Depuis un fichier"));
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await expect(page.getByRole("radio", { name: "À partir d’un fichier" })).toBeChecked();
  await page.getByRole("radio", { name: "Un par un, ou par une recherche" }).check();
  await addRecipient(page, "79141015200015", "Fournisseur Sanjee");
  await page.getByRole("radio", { name: "À partir d’un fichier" }).check();
  await page.getByRole("button", { name: "Créer et choisir le fichier" }).click();
  await expect(page.locator(":focus")).toContainText("Liste créée. Choisissez maintenant le fichier");
  const [good] = await onDatabase(
    (sql) => sql<{ identifier: string }[]>`
      select p.identifier from partner p join mailbox b on b.id = p.mailbox_id join structure s on s.id = p.owner_structure_id
      where s.identifier = '11000201100044' and p.kind = 'fournisseur' and p.whole_structure and b.active and p.identifier ~ '^[0-9]{14}$' and p.identifier <> '79141015200015'
      order by p.identifier desc limit 1`,
  );
  const spaced = (good?.identifier ?? "").replace(/(\d{3})(\d{3})(\d{3})/, "$1 $2 $3 ");
  const file = `\ufeffSIRET;Service\r\n${spaced}\r\n${good?.identifier};\r\n79141015200015\r\n00000000000000\r\n123\r\n11000201100044\r\n`;
  await page
    .getByLabel("Ou un fichier texte ou CSV")
    .setInputFiles({ name: "siret.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.getByRole("button", { name: "Vérifier" }).click();
  await expect(page.getByRole("heading", { name: /6\slignes lues/ })).toBeFocused();
  for (const text of [
    /Ligne 3,.*en double/,
    /Ligne 4,.*déjà dans la liste/,
    /Ligne 5,.*inconnu/,
    /Ligne 6,.*14 chiffres/,
    /Ligne 7,.*aucune facture/,
  ]) {
    await expect(page.getByRole("listitem").filter({ hasText: text })).toBeVisible();
  }
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Télécharger ces lignes (CSV)" }).click();
  expect(
    readFileSync(await (await download).path(), "utf8")
      .trim()
      .split("\r\n"),
  ).toHaveLength(6);
  await page.getByRole("button", { name: /Ajouter 1\sdestinataire/ }).click();
  await expect(page.getByText("1\u00a0destinataire ajouté.")).toBeVisible();
});
