import { expect, type Page } from "@playwright/test";
import { signIn, test, unique } from "../e2e/support";

/** Presses Tab until the element with this accessible name and role has the focus. */
async function tabTo(page: Page, role: Parameters<Page["getByRole"]>[0], name: string) {
  const target = page.getByRole(role, { name, exact: true });
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`« ${name} » was not reached with Tab`);
}

test("the keyboard alone signs in, writes and sends a message", async ({ page }) => {
  await page.goto("/connexion");
  await tabTo(page, "textbox", "Adresse électronique");
  await page.keyboard.type("agent.etat@demo.fr");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Demonstration-2026");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/reception");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeFocused();
  await tabTo(page, "link", "Boîte d’envoi");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/envoi");
  await tabTo(page, "link", "Créer un nouveau message");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/envoi/nouveau");

  await tabTo(page, "radio", "Clients");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Fournisseurs" })).toBeChecked();
  await page.keyboard.press("Tab");
  const field = page.getByRole("combobox", { name: "Destinataires", exact: true });
  await expect(field).toBeFocused();
  await page.keyboard.type("sanj");
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  const active = await field.getAttribute("aria-activedescendant");
  await expect(page.locator(`[id="${active}"]`)).toContainText("Fournisseur Sanjee");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: /1\sdestinataire/ })).toBeVisible();
  await page.keyboard.type("garage");
  await expect(field).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await field.press("Control+a");
  await page.keyboard.press("Backspace");

  await tabTo(page, "textbox", "Titre");
  await page.keyboard.type(unique("Au clavier"));
  await page.keyboard.press("Tab");
  await page.keyboard.type("Bonjour, tout se fait sans souris.");
  await tabTo(page, "button", "Envoyer");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Revenir au message" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Envoyer le message" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: /Message MSG_\d{9} envoyé/ })).toBeVisible();
});

test("removing a chip moves the focus to its neighbour, then to the field", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  const field = page.getByRole("combobox", { name: "Destinataires", exact: true });
  for (const word of ["sanjee", "garage"]) {
    await field.fill(word);
    await page.getByRole("listbox", { name: "Destinataires proposés" }).getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
  }
  const chips = page.getByRole("list", { name: "Destinataires choisis" }).getByRole("button", { name: /^Retirer / });
  await expect(chips).toHaveCount(2);
  await chips.first().focus();
  await page.keyboard.press("Enter");
  await expect(chips).toHaveCount(1);
  await expect(chips.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
});

test("C4 L3 L4 the keyboard alone searches, creates a list, takes a recipient out and deletes it", async ({ page }) => {
  const name = unique("Au clavier");
  await signIn(page, "agent.etat@demo.fr", "/listes/nouvelle");
  await tabTo(page, "textbox", "Nom de la liste");
  await page.keyboard.type(name);
  await tabTo(page, "radio", "Clients");
  await page.keyboard.press("ArrowRight");
  const open = page.getByRole("button", { name: "Rechercher destinataires" });
  await tabTo(page, "button", "Rechercher destinataires");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Rechercher destinataires" });
  await expect(dialog).toBeVisible();
  await tabTo(page, "textbox", "Désignation");
  await page.keyboard.type("garage");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("status")).toContainText("résultats");
  await tabTo(page, "checkbox", "Toute la page");
  await page.keyboard.press("Space");
  await expect(dialog.getByRole("status")).toContainText("sélectionné");
  // The focus stays in the dialog; Escape gives it back and adds nobody.
  for (let presses = 0; presses < 40; presses += 1) await page.keyboard.press("Tab");
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(open).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, "textbox", "Désignation");
  await page.keyboard.type("garage");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("status")).toContainText("résultats");
  const first = dialog.getByRole("row").getByRole("checkbox").first();
  await tabTo(page, "checkbox", "Toute la page");
  await page.keyboard.press("Tab");
  await expect(first).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await tabTo(page, "button", "Ajouter 2\u00a0destinataires");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("list", { name: "Destinataires choisis" }).getByRole("listitem")).toHaveCount(2);
  await tabTo(page, "button", "Créer");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Liste créée.")).toBeVisible();
  await tabTo(page, "link", "Modifier la liste");
  await page.keyboard.press("Enter");
  const member = page.getByRole("row").getByRole("checkbox").first();
  await member.focus();
  await page.keyboard.press("Space");
  await tabTo(page, "button", "Retirer la sélection");
  await page.keyboard.press("Enter");
  await tabTo(page, "button", "Retirer de la liste");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1\u00a0destinataire retiré.")).toBeVisible();
  await tabTo(page, "link", "Retour à la liste");
  await page.keyboard.press("Enter");
  await tabTo(page, "button", "Supprimer la liste");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Supprimer la liste" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Supprimer la liste" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Liste supprimée.")).toBeVisible();
});
