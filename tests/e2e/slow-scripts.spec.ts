import { bodyField, expect, proposals, recipientField, signIn, test, titleField } from "./support";

test("C3 C8 what is typed before the page's scripts have loaded is kept, counted and searched", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/_next/static/**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/envoi/nouveau", { waitUntil: "commit" });
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await titleField(page).fill("Écrit très tôt");
  await bodyField(page).fill("Avant les scripts.");
  await recipientField(page).fill("sanjee");
  release();
  await expect(page.getByText("14 sur 50 caractères")).toBeVisible();
  await expect(proposals(page).getByRole("option", { name: /Fournisseur Sanjee/ })).toBeVisible();
  await proposals(page)
    .getByRole("option", { name: /Fournisseur Sanjee/ })
    .first()
    .click();
  await expect(titleField(page)).toHaveValue("Écrit très tôt");
  await expect(bodyField(page)).toHaveValue("Avant les scripts.");
  await expect(page.getByRole("radio", { name: "Fournisseurs" })).toBeChecked();
});
