import { bodyField, expect, signIn, test, titleField, unique } from "./support";

test("A3 too many recipients one by one, and a text longer than a form may carry: told, and what was typed is kept", async ({
  page,
  complaints,
}) => {
  // Two thousand chips and a megabyte of text are slow to draw.
  test.setTimeout(200_000);
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  const title = unique("Beaucoup");
  await titleField(page).fill(title);
  // Past 1 MB: told by the browser before it is sent.
  const long = "é".repeat(600_000);
  await bodyField(page).fill(long);
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  const notice = page.getByRole("status").filter({ hasText: "Ce que vous envoyez est trop long." });
  await expect(notice).toBeVisible();
  await expect(bodyField(page)).toHaveValue(long);

  // And by the server, where its limit is met all the same.
  await bodyField(page).fill("Texte gardé");
  await page.route("**/envoi/nouveau", (route) =>
    route.request().method() === "POST" ? route.continue({ postData: Buffer.alloc(1_000_001, "a") }) : route.continue(),
  );
  const refused = page.waitForResponse((response) => response.status() === 413);
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await refused;
  await expect(page.getByRole("button", { name: "Envoyer", exact: true })).toBeVisible();
  await expect(page.getByText("La connexion a été perdue")).toBeHidden();
  await expect(notice).toBeVisible();
  await expect(bodyField(page)).toHaveValue("Texte gardé");
  await page.unroute("**/envoi/nouveau");

  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  // A search that finds a thousand, three times: nobody of the demonstration has that many partners.
  let first = 10_000_000_000_000;
  await page.route("**/api/destinataires/recherche?*", async (route) => {
    const all = new URL(route.request().url()).searchParams.get("page") === "0";
    if (all) first += 1000;
    const recipients = Array.from({ length: all ? 1000 : 20 }, (_, i) => {
      const identifier = String(first + i);
      return { key: identifier, identifier, designation: `Partenaire ${identifier}`, service: null, place: "" };
    });
    await route.fulfill({
      json: { recipients, page: { page: 1, pageCount: 50, pageSize: 20, total: 1000 }, more: false },
    });
  });
  const dialog = page.getByRole("dialog", { name: "Rechercher destinataires" });
  for (let round = 1; round <= 3; round += 1) {
    await page.getByRole("button", { name: "Rechercher destinataires" }).click();
    await dialog.getByRole("button", { name: "Rechercher", exact: true }).click();
    await dialog.getByRole("button", { name: /Ajouter tous les/ }).click();
    if (round < 3) await expect(dialog).toBeHidden();
  }
  await expect(dialog.getByRole("alert")).toContainText(/2\s000\sdestinataires au maximum/);
  await expect(dialog.getByRole("alert").getByRole("link")).toHaveAttribute("href", "/listes/nouvelle");
  await dialog.getByRole("button", { name: "Annuler" }).click();
  await expect(page.getByRole("status").filter({ hasText: /2\s000\sdestinataires au maximum/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "créez une liste de diffusion" })).toBeVisible();
  await expect(titleField(page)).toHaveValue(title);
  complaints.length = 0;
});
