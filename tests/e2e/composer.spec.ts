import {
  addRecipient,
  anotherPerson,
  bodyField,
  expect,
  inDays,
  proposals,
  recipientField,
  saveDraft,
  send,
  signIn,
  test,
  titleField,
  unique,
  writeMessage,
} from "./support";

const countStatus = (page: Parameters<typeof recipientField>[0]) =>
  page.getByRole("status").filter({ hasText: "destinataire" });

test("C1 only structures with « modification » are offered, services are optional for a whole structure", async ({
  page,
}) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  expect(await page.getByLabel("Structure émettrice").locator("option").count()).toBe(1);
  const service = page.getByLabel("Service émetteur");
  await expect(service.locator("option").first()).toHaveText("Aucun service");
  await expect(service.locator("option", { hasText: "EALPCPM033" })).toHaveCount(1);
  const other = await anotherPerson(page, "agent.service@demo.fr", "/envoi/nouveau");
  expect(await other.getByLabel("Service émetteur").locator("option").allTextContents()).toEqual([
    expect.stringContaining("EALPCPM033"),
  ]);
  await other.context().close();
});

test("C2 a private structure never sees the kind of recipient; a public one must choose", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await titleField(page).fill("Sans type");
  await bodyField(page).fill("Texte");
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(page.getByRole("link", { name: "Choisissez clients ou fournisseurs." })).toBeVisible();
  const other = await anotherPerson(page, "fournisseur@demo.fr", "/envoi/nouveau");
  await expect(other.getByRole("radio")).toHaveCount(0);
  await addRecipient(other, "sec etat", "SEC ETAT AUPRES MINISTRE ECO FINANCES");
  await expect(other.getByRole("button", { name: /^Retirer SEC ETAT/ })).toBeVisible();
  await other.context().close();
});

test("C3 G2 the autocomplete proposes from the 4th character, by number or words, services included, partners only", async ({
  page,
}) => {
  await signIn(page, "fournisseur@demo.fr", "/envoi/nouveau");
  const field = recipientField(page);
  await field.fill("SEC");
  await expect(proposals(page)).toBeHidden();
  await field.fill("economie eclairage inconnu");
  await expect(page.getByText("Aucun destinataire ne correspond.")).toBeVisible();
  await field.fill("1100 0201 1");
  await expect(proposals(page).getByRole("option", { name: /11000201100044, structure entière/ })).toBeVisible();
  await expect(proposals(page).getByRole("option", { name: /service EALPCPM033/ })).toBeVisible();
  await field.fill("fina minis");
  await expect(proposals(page).getByRole("option").first()).toContainText("SEC ETAT AUPRES MINISTRE ECO FINANCES");
  // Paris exists, but no invoice was ever exchanged with it: a stranger.
  await field.fill("Fournisseur Sanjee");
  await expect(page.getByText("Aucun destinataire ne correspond.")).toBeVisible();
});

test("C3 G3 chosen ones are removable chips, with a live count", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await expect(countStatus(page)).toContainText(/0\sdestinataire/);
  await addRecipient(page, "79141015200015", "Fournisseur Sanjee");
  await addRecipient(page, "garage", /Garage/);
  await expect(countStatus(page)).toContainText(/2\sdestinataires/);
  await recipientField(page).fill("sanjee");
  await expect(proposals(page).getByRole("option", { name: /Déjà choisi/ })).toBeVisible();
  await recipientField(page).fill("");
  await page.getByRole("button", { name: "Retirer Fournisseur Sanjee" }).click();
  await expect(countStatus(page)).toContainText(/1\sdestinataire/);
});

test("C3 answers for the last thing typed only", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  // The first answer comes after the second one.
  await page.route("**/api/destinataires?*q=garage", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue().catch(() => {});
  });
  await recipientField(page).fill("garage");
  await page.waitForTimeout(400);
  await recipientField(page).fill("sanjee");
  await expect(proposals(page).getByRole("option")).toHaveCount(1);
  await page.waitForTimeout(1800);
  await expect(proposals(page).getByRole("option")).toHaveCount(1);
  await expect(proposals(page).getByRole("option")).toContainText("Fournisseur Sanjee");
});

test("C2 C3 changing the kind clears the recipients, after a warning", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await addRecipient(page, "79141015200015", "Fournisseur Sanjee");
  await page.getByRole("radio", { name: "Clients" }).click();
  const warning = page.getByRole("alertdialog", { name: /Changer le type de destinataires/ });
  await warning.getByRole("button", { name: "Ne rien changer" }).click();
  await expect(page.getByRole("radio", { name: "Fournisseurs" })).toBeChecked();
  await expect(page.getByRole("button", { name: "Retirer Fournisseur Sanjee" })).toBeVisible();
  await page.getByRole("radio", { name: "Clients" }).click();
  await warning.getByRole("button", { name: "Changer et retirer" }).click();
  await expect(page.getByRole("radio", { name: "Clients" })).toBeChecked();
  await expect(page.getByRole("button", { name: "Retirer Fournisseur Sanjee" })).toHaveCount(0);
});

test("C5 « Tous mes destinataires » says how many, and asks, before it sends", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("À tous"));
  const all = page.getByRole("switch", { name: "Tous mes destinataires" });
  await all.check();
  await expect(recipientField(page)).toBeDisabled();
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  const question = page.getByRole("alertdialog");
  const heading = (await question.getByRole("heading").textContent()) ?? "";
  const count = Number(heading.replace(/\D/g, ""));
  expect(count).toBeGreaterThan(1000);
  await expect(question).toContainText("Vous écrivez à tous vos fournisseurs.");
  await expect(question.getByRole("button", { name: "Revenir au message" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await question.getByRole("button", { name: "Envoyer le message" }).click();
  const notice = page.getByRole("status").filter({ hasText: /Message MSG_\d{9} envoyé/ });
  await expect(notice).toBeVisible();
  expect(Number(/à ([\d\s]+)\sdestinataires/u.exec((await notice.textContent()) ?? "")?.[1]?.replace(/\D/g, ""))).toBe(
    count,
  );
});

test("C7 the dates are today and in 14 days by default, and the calendar is an addition", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await expect(page.getByLabel("Affichage du", { exact: true })).toHaveValue(inDays(0));
  await expect(page.getByLabel("Au", { exact: true })).toHaveValue(inDays(14));
  await expect(page.getByText(/^15\sjours d’affichage/)).toBeVisible();
  await page.getByRole("button", { name: "Choisir dans le calendrier, Au" }).click();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Au", { exact: true })).toHaveValue(inDays(15));
});

test("C7 C8 what is wrong is told all at once, in a summary linked to the fields, with the text kept", async ({
  page,
}) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await page.getByLabel("Au", { exact: true }).fill("31/02/2027");
  const long = "é".repeat(51);
  await titleField(page).fill(long);
  await expect(page.getByText("51 sur 50 caractères")).toBeVisible();
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  const summary = page.getByRole("region", { name: /5\spoints à corriger/ });
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Erreur – /);
  for (const text of [
    "Choisissez clients ou fournisseurs.",
    "Ajoutez au moins un destinataire.",
    "Cette date n’existe pas.",
    "50 caractères au maximum (51 saisis).",
    "Saisissez le texte du message.",
  ]) {
    await expect(summary.getByRole("link", { name: text })).toBeVisible();
  }
  await summary.getByRole("link", { name: "Cette date n’existe pas." }).click();
  await expect(page.getByLabel("Au", { exact: true })).toBeFocused();
  const end = page.getByLabel("Au", { exact: true });
  await expect(end).toHaveAttribute("aria-invalid", "true");
  await expect(titleField(page)).toHaveValue(long);
  // Corrected, an error is gone from its field and from the summary, and the field keeps the focus.
  await end.fill(inDays(3));
  await expect(page.getByText("Cette date n’existe pas.")).toHaveCount(0);
  await expect(end).not.toHaveAttribute("aria-invalid");
  await expect(page.getByRole("region", { name: /4\spoints à corriger/ })).toBeVisible();
  await expect(end).toBeFocused();
  // Not only by typing: chosen, a recipient and a kind are corrections too.
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await page.getByRole("switch", { name: "Tous mes destinataires" }).check();
  await expect(page.getByText("Ajoutez au moins un destinataire.")).toHaveCount(0);
  await titleField(page).fill("Court");
  await bodyField(page).fill("Le texte.");
  await expect(page.getByText(/points? à corriger/)).toHaveCount(0);
  await expect(page).toHaveTitle(/^Nouveau message/);
});

test("C8 fifty emoji are a title, and mark-up is text", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  const title = `<script>alert(1)</script>${"😀".repeat(25)}`;
  await writeMessage(page, title, '<b>gras</b> & "guillemets"');
  const reference = await send(page);
  await page.goto(`/envoi/${reference}`);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('<b>gras</b> & "guillemets"')).toBeVisible();
});

test("C3 a SIRET typed and not chosen is taken; 13 digits are refused, a stranger by name", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("SIRET saisi"));
  await page.getByRole("button", { name: "Retirer Fournisseur Sanjee" }).click();
  await recipientField(page).fill("7914101520001");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByRole("link", { name: /SIRET de 14 chiffres/ })).toBeVisible();
  await recipientField(page).fill("11000201100044");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByRole("link", { name: /11000201100044\s: aucune facture échangée/ })).toBeVisible();
  await recipientField(page).fill("791 410 152 00015");
  await saveDraft(page);
  await expect(page.getByRole("button", { name: "Retirer Fournisseur Sanjee" })).toBeVisible();
});
