import {
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

test("C9 « Annuler » goes back to the outbox and writes nothing", async ({ page }) => {
  const title = unique("Annulé");
  await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
  await titleField(page).fill(title);
  await page.getByRole("link", { name: "Annuler" }).click();
  await page.waitForURL("**/envoi");
  const [{ count }] = await onDatabase(
    (sql) => sql<[{ count: string }]>`select count(*) from message where title = ${title}`,
  );
  expect(Number(count)).toBe(0);
});

test("C9 « Envoyer le message » pressed twenty times sends once", async ({ page }) => {
  const title = unique("Vingt fois");
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, title);
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  const confirm = page.getByRole("button", { name: "Envoyer le message" });
  await confirm.evaluate((button: HTMLButtonElement) => {
    for (let press = 0; press < 20; press += 1) button.click();
  });
  await expect(page.getByRole("status").filter({ hasText: /envoyé à 1\sdestinataire/ })).toBeVisible();
  const [{ count }] = await onDatabase(
    (sql) => sql<[{ count: string }]>`select count(*) from message where title = ${title}`,
  );
  expect(Number(count)).toBe(1);
});

test("C9 Back after a save, then « Envoyer »: the same message, not a second one", async ({ page }) => {
  const title = unique("Retour");
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, title);
  await saveDraft(page);
  await page.goto("/envoi/nouveau");
  await page.goBack();
  const [{ count }] = await onDatabase(
    (sql) => sql<[{ count: string }]>`select count(*) from message where title = ${title}`,
  );
  expect(Number(count)).toBe(1);
  await send(page);
  const [after] = await onDatabase(
    (sql) => sql<[{ count: string }]>`select count(*) from message where title = ${title}`,
  );
  expect(Number(after.count)).toBe(1);
});

test("E2 two tabs on one draft: the second is told, and keeps both texts", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("Deux onglets"), "Texte de départ");
  const reference = await saveDraft(page);
  const second = await page.context().newPage();
  await second.goto(`/envoi/${reference}/modifier`);
  await bodyField(page).fill("Texte du premier onglet");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Brouillon enregistré." })).toBeVisible();
  await expect
    .poll(
      async () =>
        (await onDatabase((sql) => sql<{ body: string }[]>`select body from message where reference = ${reference}`))[0]
          ?.body,
    )
    .toBe("Texte du premier onglet");
  await bodyField(second).fill("Texte du second onglet");
  await second.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(second.locator(":focus")).toContainText("Deux versions de ce brouillon.");
  await expect(second.getByText("Deux versions de ce brouillon.")).toBeInViewport();
  await expect(second.getByText("Texte du premier onglet")).toBeVisible();
  await expect(bodyField(second)).toHaveValue("Texte du second onglet");
  await second.getByRole("button", { name: "Enregistrer ma version" }).click();
  await second.waitForURL("**/modifier?annonce=enregistre");
  await expect(bodyField(second)).toHaveValue("Texte du second onglet");
});
