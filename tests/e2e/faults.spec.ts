import { bodyField, expect, onDatabase, send, signIn, test, titleField, unique, writeMessage } from "./support";

test.describe("what breaks on the way", () => {
  test("a lost connection keeps the text, and pressing again sends once", async ({ page, complaints }) => {
    const title = unique("Connexion perdue");
    await signIn(page, "agent.etat@demo.fr", "/envoi");
    await writeMessage(page, title);
    await page.getByRole("button", { name: "Envoyer", exact: true }).click();
    // The server receives and does everything; only its answer is lost.
    await page.route("**/envoi/nouveau", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fetch({ maxRedirects: 0 });
      await route.abort("connectionreset");
    });
    await page.getByRole("button", { name: "Envoyer le message" }).click();
    await expect(page.getByText("La connexion a été perdue avant la réponse.")).toBeVisible();
    await expect(titleField(page)).toHaveValue(title);
    await page.unroute("**/envoi/nouveau");
    await page.getByRole("button", { name: "Envoyer", exact: true }).click();
    await expect(
      page.getByRole("status").filter({ hasText: /Message MSG_\d{9} envoyé à 1\sdestinataire/ }),
    ).toBeVisible();
    const rows = await onDatabase(
      (sql) => sql`
      select (select count(*)::int from delivery d where d.message_id = m.id) as deliveries,
        (select count(*)::int from audit_event a where a.subject = m.reference and a.action = 'message.envoye') as events
      from message m where title = ${title}`,
    );
    expect([...rows]).toEqual([{ deliveries: 1, events: 1 }]);
    complaints.length = 0;
  });

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
});
