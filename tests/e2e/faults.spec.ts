import { bodyField, expect, onDatabase, send, signIn, test, titleField, unique, writeMessage } from "./support";

test.describe("what breaks on the way", () => {
  test("a form from before a deployment says so, with the text kept", async ({ page, complaints }) => {
    await signIn(page, "agent.etat@demo.fr", "/envoi/nouveau");
    await titleField(page).fill("Avant la mise à jour");
    await bodyField(page).fill("Texte gardé");
    await page.route("**/envoi/nouveau", (route) =>
      route.request().method() === "POST"
        ? route.continue({ headers: { ...route.request().headers(), "next-action": "00".repeat(21) } })
        : route.continue(),
    );
    await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await expect(page.getByText("L’application a été mise à jour.")).toBeVisible();
    await expect(bodyField(page)).toHaveValue("Texte gardé");
    complaints.length = 0;
  });

  test("database connections killed while serving: the next click works", async ({ page, complaints }) => {
    await signIn(page, "agent.etat@demo.fr", "/envoi");
    await onDatabase(
      (sql) => sql`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'mes-messages mm_%' and pid <> pg_backend_pid()`,
    );
    // The first query on each broken connection may fail; what counts is that nothing stays broken.
    for (let click = 0; click < 4; click += 1) await page.goto("/envoi").catch(() => {});
    complaints.length = 0;
    await page.goto("/envoi");
    await expect(page.getByRole("heading", { level: 1, name: "Boîte d’envoi" })).toBeVisible();
    await writeMessage(page, unique("Après la coupure"));
    await send(page);
  });

  test("the whole database killed while serving: it comes back by itself, where the pools look for it", async ({
    page,
    complaints,
  }) => {
    test.slow();
    await signIn(page, "agent.etat@demo.fr", "/envoi");
    const [row] = await onDatabase((sql) => sql`select pg_read_file('postmaster.pid') as file`);
    process.kill(Number.parseInt(row?.file as string, 10), "SIGKILL");
    // Meanwhile a page may answer that it can't: what counts is that nothing has to be started by hand.
    await expect(async () => {
      await page.goto("/envoi");
      await expect(page.getByRole("heading", { level: 1, name: "Boîte d’envoi" })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    complaints.length = 0;
    await writeMessage(page, unique("Après la panne"));
    await send(page);
  });
});
