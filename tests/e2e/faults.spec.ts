import { createHash } from "node:crypto";
import postgres from "postgres";
import { newPerson, newTown } from "../support/people";
import {
  anotherPerson,
  bodyField,
  expect,
  onDatabase,
  send,
  signIn,
  test,
  titleField,
  unique,
  writeMessage,
} from "./support";

/** Holds what every page and sign-in reads first, until `work` is done: connections pile up behind it, then time runs out. */
const whileLocked = (work: () => Promise<void>) =>
  onDatabase((sql) =>
    sql.begin(async (tx) => {
      await tx`lock table session, app_user in access exclusive mode`;
      await work();
    }),
  );
// Four seconds for a connection or a row, on a busy machine.
const patient = { timeout: 25_000 };
const away = "Le service ne répond pas pour l’instant.";

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
    await expect(page.getByText("L’application a été mise à jour.")).toBeInViewport();
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

  test("A4 every connection taken: pages say 503, when to come back, and that nothing is lost; then they work", async ({
    page,
    complaints,
  }) => {
    test.setTimeout(120_000);
    await signIn(page, "agent.etat@demo.fr", "/envoi?page=1");
    await whileLocked(async () => {
      // More than the pools hold: some wait for the row, some for a connection.
      const context = page.context().request;
      const others = await Promise.all(Array.from({ length: 12 }, () => context.get("/reception")));
      expect(others.map((answer) => answer.status())).toEqual(others.map(() => 503));
      const answer = await page.goto("/envoi?page=1");
      expect(answer?.status()).toBe(503);
      expect(Number(answer?.headers()["retry-after"])).toBeGreaterThan(0);
      await expect(page.getByRole("heading", { name: "Le service est momentanément indisponible" })).toBeVisible();
      await expect(page.getByText("Réessayez dans quelques instants\u00a0; rien n’a été perdu.")).toBeVisible();
      expect(
        (await context.get("/api/destinataires?structure=11000201100044&type=fournisseur&q=sanjee")).status(),
      ).toBe(503);
    });
    await page.getByRole("link", { name: "Réessayer" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Boîte d’envoi" })).toBeVisible();
    expect(new URL(page.url()).search).toBe("?page=1");
    complaints.length = 0;
  });

  test("A4 signing in, signing out and an invitation say so, and keep what was typed; pressed again, they are done", async ({
    page,
    browser,
    complaints,
  }) => {
    test.setTimeout(180_000);
    const town = await newTown("Ville en panne");
    const secret = unique("secret").replace(" ", "-");
    const invited = `${unique("invitee").replace(" ", ".")}@essai.fr`;
    await onDatabase(
      (sql) => sql`insert into invitation (structure_id, email, mode, token_hash, invited_by, expires_at)
        select ${town.id}, ${invited}, 'consultation', ${createHash("sha256").update(secret).digest("hex")}, h.user_id, now() + interval '1 day'
        from habilitation h where h.structure_id = ${town.id} and h.role = 'principal'`,
    );
    const email = await newPerson("Paule Panne");
    const writer = await anotherPerson(page, "agent.etat@demo.fr", "/envoi/nouveau");
    await writer.waitForLoadState("networkidle");
    await titleField(writer).fill("Pas encore enregistré");
    const guest = await browser.newPage();
    await guest.goto(`/invitation/${secret}`);
    await guest.getByLabel("Prénom et nom").fill("Ida Invitée");
    await guest.getByLabel("Mot de passe", { exact: true }).fill("une phrase assez longue");
    await guest.getByLabel("Mot de passe, encore une fois").fill("une phrase assez longue");
    await page.goto("/connexion");
    await page.getByLabel("Adresse électronique").fill(email);
    await page.getByLabel("Mot de passe", { exact: true }).fill("Demonstration-2026");
    await Promise.all([guest.waitForLoadState("networkidle"), page.waitForLoadState("networkidle")]);
    const signInButton = page.getByRole("button", { name: "Se connecter" });
    const openButton = guest.getByRole("button", { name: "Ouvrir mon compte" });
    const signOutButton = writer.getByRole("button", { name: "Se déconnecter" });
    await whileLocked(async () => {
      await Promise.all([signInButton.click(), openButton.click(), signOutButton.click()]);
      await expect(page.getByText(away)).toBeVisible(patient);
      await expect(guest.getByText(away)).toBeVisible(patient);
      await expect(writer.getByText("Vous êtes encore connecté")).toBeVisible(patient);
    });
    await expect(page.getByLabel("Adresse électronique")).toHaveValue(email);
    await expect(page.getByLabel("Mot de passe", { exact: true })).toHaveValue("Demonstration-2026");
    await expect(guest.getByLabel("Prénom et nom")).toHaveValue("Ida Invitée");
    await expect(guest.getByLabel("Mot de passe", { exact: true })).toHaveValue("une phrase assez longue");
    await expect(titleField(writer)).toHaveValue("Pas encore enregistré");
    await Promise.all([signInButton.click(), openButton.click(), signOutButton.click()]);
    await page.waitForURL("**/reception", patient);
    await guest.waitForURL("**/reception", patient);
    await expect(writer.getByText("Vous êtes déconnecté.")).toBeVisible(patient);
    await guest.close();
    await writer.context().close();
    complaints.length = 0;
  });

  test("A4 the database gone: 503, and the next click after its return works", async ({ page, complaints }) => {
    test.setTimeout(120_000);
    await signIn(page, "agent.etat@demo.fr", "/envoi");
    // From another database: the one that is closed lets nobody in.
    const url = new URL(process.env.E2E_ADMIN_URL ?? "");
    const name = url.pathname.slice(1);
    url.pathname = "/postgres";
    const sql = postgres(url.href, { max: 1, onnotice: () => {} });
    try {
      await sql`alter database ${sql(name)} allow_connections false`;
      await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${name}`;
      // The first answers may tell of the connections that died, the next of those that cannot be made.
      for (let click = 0; click < 3; click += 1) expect((await page.goto("/envoi"))?.status()).toBe(503);
      expect((await page.context().request.get("/api/sante")).status()).toBe(503);
    } finally {
      await sql`alter database ${sql(name)} allow_connections true`;
      await sql.end();
    }
    await page.getByRole("link", { name: "Réessayer" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Boîte d’envoi" })).toBeVisible();
    complaints.length = 0;
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
