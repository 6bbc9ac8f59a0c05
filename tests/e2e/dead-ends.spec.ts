import type { Page } from "playwright/test";
import { ask, makeAccount, makeStructure } from "../support/spaces";
import {
  addRecipient,
  expect,
  onDatabase,
  paste,
  recipientField,
  saveDraft,
  send,
  signIn,
  test,
  titleField,
  unique,
  writeMessage,
} from "./support";

// Places where people used to be let down (docs/features.md, « Words and ways »).

test("C1 with several sending structures none is chosen, and their names come first", async ({ page }) => {
  await signIn(page, "cabinet@demo.fr", "/envoi/nouveau");
  const structure = page.getByLabel("Structure émettrice");
  await expect(structure).toHaveValue("");
  await expect(page.getByText("Choisissez d’abord la structure émettrice.").first()).toBeVisible();
  await titleField(page).fill("Sans émetteur");
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(page.getByRole("link", { name: /Choisissez une structure émettrice/ })).toBeVisible();
  await expect(titleField(page)).toHaveValue("Sans émetteur");
  const second = structure.getByRole("option").nth(1);
  await expect(second).toHaveText(/^\D.* – \d{14}$/);
  await structure.selectOption(await second.getAttribute("value"));
  await expect(page.getByText("Saisissez un SIRET ou un nom, 4 caractères au minimum.")).toBeVisible();
});

test("C3 what was chosen is told by its SIRET too; C5 « Tous » tells its number at once", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await addRecipient(page, "79141015200015", "Fournisseur Sanjee");
  const chosen = page.getByRole("list", { name: "Destinataires choisis" });
  await expect(chosen.getByRole("listitem")).toHaveText(/79141015200015 – Fournisseur Sanjee/);
  await expect(chosen.getByRole("button", { name: "Retirer Fournisseur Sanjee, 79141015200015" })).toBeVisible();
  await page.getByRole("switch", { name: "Tous mes destinataires" }).click();
  await expect(page.getByText(/^Tous vos fournisseurs\s: [\d\s]+destinataires$/)).toBeVisible();
  await expect(recipientField(page)).toBeDisabled();
});

test("C3 G2 pasted SIRETs are added, those that are no recipients are named with the reason", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await paste(page, "SIRET;Code\n791 410 152 00015\n00000000000000;STECH\n1234567890123");
  const chosen = page.getByRole("list", { name: "Destinataires choisis" });
  await expect(chosen.getByRole("listitem")).toHaveText(/79141015200015 – Fournisseur Sanjee/);
  await expect(page.getByText("1\u00a0destinataire ajouté, 2\u00a0non ajoutés\u00a0:")).toBeVisible();
  await expect(page.getByText("00000000000000, service STECH\u00a0: aucune facture échangée avec cet")).toBeVisible();
  await expect(page.getByText("1234567890123\u00a0: 14 chiffres attendus pour un SIRET")).toBeVisible();
  await expect(recipientField(page)).toHaveValue("");
  await paste(page, "79141015200015");
  await expect(page.getByText("0\u00a0destinataire ajouté, 1\u00a0déjà choisi.")).toBeVisible();
  // Straight into the field: writing so much elsewhere first takes a while.
  await recipientField(page).evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", Array.from({ length: 2001 }, (_, i) => String(10_000_000_000_000 + i)).join("\n"));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText(/Rien n’a été ajouté\s: 2\s000\sdestinataires au maximum/)).toBeVisible();
  await expect(chosen.getByRole("listitem")).toHaveCount(1);
  // The beginning of a SIRET is searched, as when it is typed.
  await paste(page, "7914101");
  await expect(recipientField(page)).toHaveValue("7914101");
});

test("O6 from the second page on a title says which; the outbox keeps rows low and its actions in view at 1280 pixels", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await expect(page).toHaveTitle("Boîte d’envoi – Mes messages");
  for (const row of (await page.getByRole("row").all()).slice(1)) {
    const box = await row.boundingBox();
    expect(box?.height).toBeLessThan(100);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1280);
  }
  await page.getByRole("link", { name: "Suivante" }).click();
  await expect(page).toHaveTitle("Boîte d’envoi, page 2 – Mes messages");
});

test("I1 the inbox opens the rest of a text in place, without taking the page away", async ({ page, browser }) => {
  await signIn(page, "agent.etat@demo.fr");
  const title = unique("Texte long");
  await writeMessage(page, title, `Bonjour,\n\nDeuxième ligne.\nTroisième ligne.\n${"Suite du texte. ".repeat(20)}`);
  const reference = await send(page);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const supplier = await context.newPage();
  await signIn(supplier, "fournisseur@demo.fr", "/reception?parPage=50");
  const item = supplier.getByRole("listitem").filter({ hasText: reference });
  await expect(item.getByText("Envoyé par 11000201100044, SEC ETAT")).toBeVisible();
  await expect(item.getByText("Troisième ligne.")).toBeHidden();
  await item.getByText(/^suite/).click();
  await expect(item.getByText("Troisième ligne.")).toBeVisible();
  await expect(supplier).toHaveURL(/\/reception\?parPage=50$/);
  // What was pressed is still there to be pressed, where the keyboard is.
  await expect(item.locator("summary")).toBeFocused();
  await expect(item.getByText(/^réduire/)).toBeInViewport();
  await supplier.keyboard.press("Enter");
  await expect(item.getByText("Troisième ligne.")).toBeHidden();
  await context.close();
});

test("A2 the history says what a change was made on, with its title, a link, and how many received it", async ({
  page,
}) => {
  await signIn(page, "agent.etat@demo.fr");
  const title = unique("Annoncé");
  await writeMessage(page, title);
  const reference = await send(page);
  await signIn(page, "gestionnaire.etat@demo.fr", "/habilitations/11000201100044/historique");
  const row = page.getByRole("row").filter({ hasText: reference }).filter({ hasText: "Message envoyé" });
  await expect(row).toContainText(/destinataires\s: 1/);
  await row.getByRole("link", { name: `${reference} – ${title}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("A2 Enter in « Réduire la liste » narrows the services and grants nothing", async ({ page }) => {
  const principal = await makeAccount("reduit");
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await onDatabase(
    (sql) => sql`insert into service (structure_id, code, label)
      select s.id, 'S' || i, 'Service ' || i from structure s, generate_series(1, 20) i where s.identifier = ${identifier}`,
  );
  await signIn(page, principal, `/habilitations/${identifier}/habiliter`);
  await page.getByLabel("Adresses électroniques").fill(`${unique("quelqu").replace(" ", ".")}@essai.fr`);
  await page.getByRole("radio", { name: "Certains services" }).check();
  await page.getByRole("radio", { name: /Consultation/ }).check();
  await page.getByLabel("Réduire la liste").fill("Service 13");
  await expect(page.getByRole("checkbox", { name: /S13/ })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /S14/ })).toBeHidden();
  await page.getByLabel("Réduire la liste").press("Enter");
  await page.getByRole("checkbox", { name: /S13/ }).check();
  await expect(page.getByRole("heading", { name: /à corriger/ })).toHaveCount(0);
  await expect(page).toHaveURL(/habiliter$/);
});

test("A1 a tab left alone does not call a session over that another tab keeps alive", async ({ page, context }) => {
  const minutes = 60_000;
  // One clock for both tabs: they are one browser.
  await context.clock.install();
  await signIn(page, "agent.etat@demo.fr");
  const activity = (tab: Page) => tab.evaluate(() => Number(localStorage.getItem("mes-messages.activite")));
  await expect.poll(() => activity(page)).toBeGreaterThan(0);
  const before = await activity(page);
  await context.clock.runFor(20 * minutes);
  const other = await context.newPage();
  await other.goto("/envoi");
  // Closed before its scripts ran, it would have kept nothing alive.
  await expect.poll(() => activity(other)).toBeGreaterThan(before + 19 * minutes);
  await other.close();
  await context.clock.runFor(9 * minutes);
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await context.clock.runFor(20 * minutes);
  await expect(page.getByRole("alertdialog")).toBeVisible();
});

test("E1 what may be done with a message stands above its text", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr");
  await writeMessage(page, unique("Actions"), "Le texte.");
  const reference = await saveDraft(page);
  await page.goto(`/envoi/${reference}`);
  const action = await page.getByRole("link", { name: "Modifier ou envoyer" }).boundingBox();
  const text = await page.getByText("Le texte.", { exact: true }).boundingBox();
  expect(action?.y).toBeLessThan(text?.y ?? 0);
});

test("A2 who has asked for an access is told that it waits, not to ask again", async ({ page }) => {
  const [person, principal] = [await makeAccount("attend"), await makeAccount("repond")];
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await signIn(page, person, "/reception");
  await expect(page.getByRole("heading", { level: 1, name: "Il vous manque une habilitation" })).toBeVisible();
  await ask(person, identifier);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Votre demande attend une réponse" })).toBeVisible();
  await expect(page.getByText(/Les gestionnaires de Syndicat d’essai/)).toBeVisible();
  await page.getByRole("link", { name: "Suivre ma demande" }).click();
  await expect(page.getByRole("row").filter({ hasText: "En attente" })).toHaveCount(1);
});
