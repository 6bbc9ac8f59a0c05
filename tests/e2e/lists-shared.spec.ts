import { addRecipient, anotherPerson, expect, signIn, test, unique } from "./support";

test("L4 two people change one list: the second rename is told and kept, what both add is there", async ({ page }) => {
  const name = unique("À deux");
  await signIn(page, "agent.etat@demo.fr", "/listes/nouvelle");
  await page.getByLabel("Nom de la liste").fill(name);
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await addRecipient(page, "79141015200015", "Fournisseur Sanjee");
  await page.getByRole("button", { name: "Créer", exact: true }).click();
  await page.getByRole("link", { name: "Modifier la liste" }).click();
  await page.waitForURL("**/modifier");
  const other = await anotherPerson(page, "gestionnaire.etat@demo.fr", new URL(page.url()).pathname);
  await page.getByLabel("Nom de la liste").fill(`${name} un`);
  await page.getByRole("button", { name: "Renommer" }).click();
  await expect(page.getByText("Liste renommée.")).toBeVisible();
  await other.getByLabel("Nom de la liste").fill(`${name} deux`);
  await other.getByRole("button", { name: "Renommer" }).click();
  await expect(other.getByText(new RegExp(`renommée «\\s${name} un\\s» entre-temps`)).first()).toBeVisible();
  await expect(other.getByLabel("Nom de la liste")).toHaveValue(`${name} deux`);
  // Members have no last word to lose: both additions stay.
  await addRecipient(other, "garage", /Garage/);
  await other.getByRole("button", { name: "Ajouter à la liste" }).click();
  await expect(other.getByText("1\u00a0destinataire ajouté.")).toBeVisible();
  await addRecipient(page, "boulangerie", /Boulangerie/);
  await page.getByRole("button", { name: "Ajouter à la liste" }).click();
  await expect(page.getByText("1\u00a0destinataire ajouté.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${name} un`);
  await expect(page.getByRole("row").filter({ hasText: /Garage|Boulangerie|Sanjee/ })).toHaveCount(3);
  await other.context().close();
});

test("C2 C6 another kind clears recipients and lists, after a warning that can be declined", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await addRecipient(page, "79141015200015", "Fournisseur Sanjee");
  const list = page.getByRole("checkbox", { name: /Garages et transporteurs/ });
  await list.check();
  await page.getByRole("radio", { name: "Clients" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("radio", { name: "Fournisseurs" })).toBeChecked();
  await expect(list).toBeChecked();
  await page.getByRole("radio", { name: "Clients" }).click();
  await question.getByRole("button").last().click();
  await expect(page.getByRole("radio", { name: "Clients" })).toBeChecked();
  await expect(list).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Destinataires choisis" })).toHaveCount(0);
});
