import { countersOf } from "@/lib/auth/delays";
import { grant, newPerson, newTown, passwordLinkOf } from "../support/people";
import { anotherPerson, expect, onDatabase, signInByForm, test, unique } from "./support";

const unknown = "Adresse électronique ou mot de passe incorrect. Vérifiez-les, puis recommencez.";

test("A1 a wrong password and an unknown address get the same answer, and the address stays", async ({ page }) => {
  await page.goto("/connexion");
  for (const email of ["agent.etat@demo.fr", "personne@demo.fr"]) {
    await page.getByLabel("Adresse électronique").fill(email);
    await page.getByLabel("Mot de passe", { exact: true }).fill("pas le bon");
    await page.getByRole("button", { name: "Se connecter" }).click();
    await expect(page.getByText(unknown)).toBeVisible();
    await expect(page.getByLabel("Adresse électronique")).toHaveValue(email);
  }
});

test("A1 empty fields are named in a summary that takes the focus", async ({ page }) => {
  await page.goto("/connexion");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByRole("heading", { name: /2\spoints à corriger/ })).toBeVisible();
  await expect(page).toHaveTitle(/^Erreur – /);
  await page.getByRole("link", { name: "Saisissez votre mot de passe." }).click();
  await expect(page.getByLabel("Mot de passe", { exact: true })).toBeFocused();
});

test("B7 an address with a letter that folds is told so", async ({ page }) => {
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill("agent.\u0130tat@demo.fr");
  await page.getByLabel("Mot de passe", { exact: true }).fill("pas le bon");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByText("Une adresse électronique s’écrit sans accent").first()).toBeVisible();
});

test("A1 after too many failures even the right password waits, but not on a device that signed in before", async ({
  page,
  browser,
}) => {
  const email = "lecteur.etat@demo.fr";
  const known = await browser.newPage();
  await signInByForm(known, email);
  const account = await onDatabase((sql) => sql`select id::int from app_user where email = ${email}`);
  const pair = countersOf({ account: account[0]?.id, email, address: "127.0.0.1" }).own[0]?.key ?? "";
  await onDatabase(
    (sql) => sql`insert into sign_in_failure (key, count, since) values (${pair}, 7, now())
    on conflict (key) do update set count = 7, since = now()`,
  );
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill("Demonstration-2026");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByText("Trop d’essais. Attendez 4\u00a0minutes")).toBeVisible();
  // B10: whoever tries elsewhere, here the owner still gets in.
  await known.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(known.getByText("Vous êtes déconnecté.")).toBeVisible();
  await signInByForm(known, email);
  await known.close();
  await onDatabase((sql) => sql`delete from sign_in_failure where key = ${pair}`);
  await page.getByLabel("Mot de passe", { exact: true }).fill("Demonstration-2026");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.waitForURL("**/reception");
});

test("A1 a forgotten password: the page says whom to ask, and the operator’s link gives a new one, once", async ({
  page,
}) => {
  const email = await newPerson("Lucie Oubli");
  await page.goto("/connexion");
  await expect(page.getByText("à la personne qui administre Mes messages dans votre organisme")).toBeVisible();
  const link = await passwordLinkOf(email);
  await page.goto(link);
  await page.getByLabel("Nouveau mot de passe", { exact: true }).fill("le cheval mange du foin");
  await page.getByRole("button", { name: "Enregistrer le mot de passe" }).click();
  const summary = page.getByRole("heading", { name: "1\u00a0point à corriger" });
  await expect(summary).toBeVisible();
  await page.getByLabel("Nouveau mot de passe, une seconde fois").fill("le cheval mange du foin");
  await page.getByRole("button", { name: "Enregistrer le mot de passe" }).click();
  await expect(page.getByText("Nouveau mot de passe enregistré.")).toBeVisible();
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill("le cheval mange du foin");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.waitForURL("**/reception");
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1, name: "Ce lien ne sert plus" })).toBeVisible();
});

test("A1 « Choisir » fills a demonstration account in", async ({ page }) => {
  await page.goto("/connexion");
  await page.getByRole("button", { name: "Choisir le compte de Nadia Benali" }).click();
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.waitForURL("**/reception");
  await expect(page.getByText("Nadia Benali")).toBeVisible();
});

test("A1 a page asked for before sign-in is the page one arrives at; another site never is", async ({ page }) => {
  await page.goto("/envoi?etat=brouillon");
  await expect(page).toHaveURL(/\/connexion\?retour=/);
  await page.getByLabel("Adresse électronique").fill("agent.etat@demo.fr");
  await page.getByLabel("Mot de passe", { exact: true }).fill("Demonstration-2026");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.waitForURL("**/envoi?etat=brouillon");
  await page.goto("/connexion?retour=//exemple.fr");
  await page.waitForURL("**/reception");
});

test("A1 a way back that leads elsewhere once it is normalised ends in the inbox, with scripts", async ({ page }) => {
  for (const path of ["/a/..//evil.example/x", "/a/%2e%2e//evil.example/x"]) {
    await page.context().clearCookies();
    await page.goto(`/connexion?retour=${encodeURIComponent(path)}`);
    await page.waitForLoadState("networkidle");
    await page.getByLabel("Adresse électronique").fill("agent.etat@demo.fr");
    await page.getByLabel("Mot de passe", { exact: true }).fill("Demonstration-2026");
    await page.getByRole("button", { name: "Se connecter" }).click();
    await page.waitForURL("**/reception");
    expect(new URL(page.url()).origin).toBe(process.env.E2E_URL);
  }
});

test("A1 signing out ends the session for a copy of its cookie too", async ({ page, browser }) => {
  await signInByForm(page, "fournisseur@demo.fr");
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(page.getByText("Vous êtes déconnecté.")).toBeVisible();
  const copy = await browser.newContext();
  await copy.addCookies(cookies);
  const thief = await copy.newPage();
  await thief.goto("/reception");
  await expect(thief).toHaveURL(/\/connexion\?session=terminee/);
  await expect(thief.getByText("Votre session est terminée.")).toBeVisible();
  await copy.close();
});

test("A1 a new account is told what to do next, and nothing else", async ({ page }) => {
  await signInByForm(page, "nouveau@demo.fr");
  await expect(page.getByRole("heading", { level: 1, name: "Il vous manque une habilitation" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Navigation principale" })).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("link", { name: "Demander un accès" })).toBeVisible();
  await page.goto("/envoi/nouveau");
  await expect(page.getByRole("heading", { level: 1, name: "Il vous manque une habilitation" })).toBeVisible();
});

test("A1 a revoked habilitation acts at the next click, and the typed text stays", async ({ page }) => {
  // A person of this test alone: the accounts of the demonstration are at work in others.
  const email = await newPerson("Nina Essai");
  await grant({ email, town: (await newTown(unique("Ville du retrait"))).id });
  const other = await anotherPerson(page, email, "/envoi/nouveau");
  await other.getByRole("radio", { name: "Fournisseurs" }).check();
  await other.getByLabel("Titre", { exact: true }).fill("Texte à ne pas perdre");
  await onDatabase(
    (sql) => sql`update habilitation set status = 'revoquee', revoked_at = now()
      where user_id = (select id from app_user where email = ${email})`,
  );
  await other.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(other.getByRole("heading", { name: /à corriger/ })).toBeVisible();
  await expect(other.getByLabel("Titre", { exact: true })).toHaveValue("Texte à ne pas perdre");
  await other.goto("/reception");
  await expect(other.getByRole("heading", { name: "Il vous manque une habilitation" })).toBeVisible();
  await other.context().close();
});

test("A1 a session that ended while writing is said, and the typed text stays", async ({ page }) => {
  const email = await newPerson("Théo Essai");
  await grant({ email, town: (await newTown(unique("Ville de la session"))).id });
  await signInByForm(page, email, "/envoi/nouveau");
  await page.getByLabel("Titre", { exact: true }).fill("Écrit avant la fin");
  await onDatabase(
    (sql) =>
      sql`update session set revoked_at = now() where user_id = (select id from app_user where email = ${email})`,
  );
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByText("Votre session est terminée.")).toBeInViewport();
  await expect(page.locator(":focus")).toContainText("Se reconnecter dans un nouvel onglet");
  await expect(page.getByLabel("Titre", { exact: true })).toHaveValue("Écrit avant la fin");
});

test("A1 before the idle end a warning comes, and « Rester connecté » renews the session", async ({ page }) => {
  await page.clock.install();
  await signInByForm(page, "fournisseur@demo.fr");
  // The watch begins with the page's scripts.
  await page.waitForLoadState("networkidle");
  await page.clock.fastForward("27:10");
  const warning = page.getByRole("alertdialog", { name: "Votre session va se fermer" });
  await expect(warning).toBeVisible();
  await warning.getByRole("button", { name: "Rester connecté" }).click();
  await expect(warning).toBeHidden();
  await page.clock.fastForward("31:00");
  await expect(page.getByRole("alertdialog", { name: "Votre session est terminée" })).toBeVisible();
});
