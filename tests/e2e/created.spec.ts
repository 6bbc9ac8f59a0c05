import {
  addRecipient,
  anotherPerson,
  bodyField,
  expect,
  inDays,
  onDatabase,
  saveDraft,
  send,
  signIn,
  test,
  titleField,
  unique,
  writeMessage,
} from "./support";

test("E1 any created message can be consulted, with its recipients", async ({ page }) => {
  await signIn(page, "fournisseur@demo.fr", "/envoi/MSG_000000022");
  await expect(page.getByRole("heading", { level: 1, name: "TEST01" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "1\u00a0destinataire" })).toBeVisible();
  await expect(page.getByText("SEC ETAT AUPRES MINISTRE ECO FINANCES")).toBeVisible();
});

test("E2 every field of a draft can change, then it is sent", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("Brouillon"));
  const reference = await saveDraft(page);
  const title = unique("Devenu définitif");
  await page.getByLabel("Service émetteur").selectOption("EALPCPM033");
  await titleField(page).fill(title);
  await bodyField(page).fill("Nouveau texte");
  await page.getByLabel("Affichage du", { exact: true }).fill(inDays(2));
  await page.getByRole("button", { name: "Retirer Fournisseur Sanjee" }).click();
  await addRecipient(page, "garage", /Garage/);
  expect(await send(page)).toBe(reference);
  await page.getByRole("link", { name: `Consulter ${reference}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText("service EALPCPM033")).toBeVisible();
  await expect(page.getByText("Programmé")).toBeVisible();
});

test("E2 a draft whose start has passed is refused, and one click sets it to today", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("Début passé"));
  await page.getByLabel("Affichage du", { exact: true }).fill(inDays(-3));
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(page.getByRole("link", { name: /Cette date est passée/ })).toBeVisible();
  await page.getByRole("button", { name: `Commencer aujourd’hui, ${inDays(0)}` }).click();
  await send(page);
});

test("E3 a programmed message moves both dates; a displayed one its end only", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("Dates"));
  await page.getByLabel("Affichage du", { exact: true }).fill(inDays(3));
  const reference = await send(page);
  await page.goto(`/envoi/${reference}/modifier`);
  await expect(titleField(page)).toHaveCount(0);
  await page.getByLabel("Affichage du", { exact: true }).fill(inDays(-1));
  await page.getByRole("button", { name: "Enregistrer les modifications" }).click();
  await expect(page.getByRole("link", { name: "Choisissez aujourd’hui ou une date à venir." })).toBeVisible();
  await page.getByLabel("Affichage du", { exact: true }).fill(inDays(5));
  await page.getByLabel("Au", { exact: true }).fill(inDays(4));
  await page.getByRole("button", { name: "Enregistrer les modifications" }).click();
  await expect(page.getByRole("link", { name: /La fin précède le début/ })).toBeVisible();
  await page.getByLabel("Au", { exact: true }).fill(inDays(20));
  await page.getByRole("button", { name: "Enregistrer les modifications" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Modifications enregistrées." })).toBeVisible();
  await expect(page.getByRole("complementary").getByText(`du ${inDays(5)}`)).toBeVisible();
  // Displayed since yesterday, as far as the database is concerned.
  await onDatabase(async (sql) => {
    await sql`alter table message disable trigger message_guard`;
    await sql`update message set display_start = display_start - 6 where reference = ${reference}`;
    await sql`alter table message enable trigger message_guard`;
  });
  await page.goto(`/envoi/${reference}/modifier`);
  await expect(page.getByText("déjà commencé")).toBeVisible();
  await expect(page.getByLabel("Affichage du", { exact: true })).toHaveCount(0);
});

test("E3 ending today is the only recall: the recipient loses it tomorrow, and the sender sees it", async ({
  page,
}) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("Rappel"));
  const reference = await send(page);
  await page.goto(`/envoi/${reference}/modifier`);
  await page.getByLabel("Au", { exact: true }).fill(inDays(0));
  await page.getByRole("button", { name: "Enregistrer les modifications" }).click();
  await expect(page.getByText("dernier jour")).toBeVisible();
  const supplier = await anotherPerson(page, "fournisseur@demo.fr", `/reception/${reference}`);
  await expect(supplier.getByText("dernier jour")).toBeVisible();
  await supplier.context().close();
});

test("E3 adding somebody it has reached adds nobody, and says so", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("Ajout"));
  const reference = await send(page);
  await page.goto(`/envoi/${reference}/modifier`);
  await addRecipient(
    page,
    "sanjee",
    "Fournisseur Sanjee",
    page.getByRole("combobox", { name: "Nouveaux destinataires" }),
  );
  await page.getByRole("button", { name: "Enregistrer les modifications" }).click();
  await expect(page.getByRole("alertdialog", { name: /^Ajouter 1\sdestinataire\s\?$/ })).toBeVisible();
  await page.getByRole("button", { name: "Ajouter et envoyer" }).click();
  await expect(page.getByText("1\u00a0destinataire l’avait déjà reçu.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "1\u00a0destinataire" })).toBeVisible();
});

test("E4 a message whose display has ended is frozen, its form too", async ({ page }) => {
  await signIn(page, "fournisseur@demo.fr", "/envoi/MSG_000000185/modifier");
  await expect(page.getByRole("heading", { level: 1, name: "Ce message ne peut plus être modifié" })).toBeVisible();
  await page.getByRole("link", { name: "Consulter le message" }).click();
  await expect(page.getByRole("link", { name: /Modifier/ })).toHaveCount(0);
});

test("E5 a draft is deleted after a confirmation that names it; « Garder » keeps it", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("À supprimer"));
  const reference = await saveDraft(page);
  await page.goto(`/envoi/${reference}`);
  await page.getByRole("button", { name: "Supprimer le brouillon" }).click();
  const question = page.getByRole("alertdialog", { name: new RegExp(reference) });
  await expect(question.getByRole("button", { name: "Garder le brouillon" })).toBeFocused();
  await question.getByRole("button", { name: "Garder le brouillon" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Supprimer le brouillon" }).click();
  await question.getByRole("button", { name: "Supprimer le brouillon" }).click();
  await expect(page.getByText(`Brouillon ${reference} supprimé.`)).toBeVisible();
});
