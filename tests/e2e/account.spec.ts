import { countersOf } from "@/lib/auth/delays";
import { leavingKey, leavingToken } from "@/lib/auth/leaving-link";
import { grant, newPerson, newTown } from "../support/people";
import { anotherPerson, expect, onDatabase, signIn, test, unique } from "./support";

const password = "Demonstration-2026";
const openAccount = (page: Parameters<typeof signIn>[0]) => page.getByRole("link", { name: /, mon compte$/ }).click();

test("A2 « Mon compte » is one click away, on a phone and without habilitation too", async ({ page }) => {
  await signIn(page, "nouveau@demo.fr");
  await openAccount(page);
  await expect(page.getByRole("heading", { level: 1, name: "Mon compte" })).toBeVisible();
  await expect(page.getByText("Vous n’avez pas d’habilitation pour l’instant")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Navigation principale" })).toHaveCount(0);
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto("/reception");
  const link = page.getByRole("link", { name: "Thomas Petit, mon compte" });
  expect((await link.boundingBox())?.width).toBeGreaterThanOrEqual(44);
  await link.click();
  await expect(link).toHaveAttribute("aria-current", "page");
});

test("A2 fifty habilitations come twenty by twenty, and the address says the page", async ({ page }) => {
  await signIn(page, "cabinet@demo.fr", "/compte");
  const table = page.getByRole("table", { name: /Habilitations 1 à 20 sur 50/ });
  await expect(table.getByRole("row")).toHaveCount(21);
  await page
    .getByRole("navigation", { name: "Pages d’habilitations", exact: true })
    .getByRole("link", { name: "Suivante" })
    .click();
  await expect(page).toHaveURL(/\/compte\?page=2#s-habilitations$/);
  await expect(page.getByRole("table", { name: /Habilitations 21 à 40 sur 50/ })).toBeVisible();
  await page.goto("/compte?page=99");
  await expect(page.getByRole("table", { name: /Habilitations 41 à 50 sur 50/ })).toBeVisible();
});

test("A2 « Renoncer » asks first; the principal is told to hand the role over", async ({ page }) => {
  const email = await newPerson("Sarah Lopez");
  const led = await newTown(unique("Ville menée"), { led: false });
  const left = await newTown(unique("Ville quittée"), { services: [["EDUC", "Education"]] });
  await grant({ email, town: led.id, role: "principal" });
  await grant({ email, town: left.id, service: "EDUC", mode: "consultation" });
  await signIn(page, email, "/compte");
  const rows = page.getByRole("table", { name: /^Habilitations/ }).getByRole("row");
  const principal = rows.filter({ hasText: led.designation });
  for (const text of [led.identifier, "Structure entière", "Modification", "Gestionnaire principal"])
    await expect(principal).toContainText(text);
  await expect(principal).toContainText("transmettez d’abord le rôle principal");
  await expect(principal.getByRole("button")).toHaveCount(0);
  const row = rows.filter({ hasText: left.designation });
  await expect(row).toContainText("EDUC – Education");
  // No role: a dash to the eye, a word to the ear.
  await expect(row.getByRole("cell", { name: "aucun", exact: true })).toHaveText("–aucun");
  const giveUp = row.getByRole("button", { name: `Renoncer à l’habilitation sur ${left.designation}` });
  // By the keyboard alone.
  await giveUp.focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog", { name: "Renoncer à cette habilitation" });
  await expect(question.getByRole("button", { name: "Garder l’habilitation" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(giveUp).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Vous avez renoncé à cette habilitation.")).toBeVisible();
  await expect(row).toHaveCount(0);
});

test("A2 my name: nothing visible is refused, the change shows in the header, and survives", async ({ page }) => {
  const email = await newPerson("Ancien Nom");
  await signIn(page, email, "/compte");
  const field = page.getByLabel("Prénom et nom");
  await field.fill(" \u00a0");
  await page.getByRole("button", { name: "Enregistrer le nom" }).click();
  await expect(page.getByText("Saisissez votre nom.")).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill("z".repeat(101));
  await expect(page.getByText("101 sur 100 caractères")).toBeVisible();
  await page.getByRole("button", { name: "Enregistrer le nom" }).click();
  await expect(page.getByText("100 caractères au maximum (101 saisis).")).toBeVisible();
  await field.fill("Zoé <b>Petit</b>");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Nom enregistré." })).toBeVisible();
  await expect(page.locator(":focus")).toContainText("Nom enregistré.");
  await expect(page.getByRole("link", { name: "Zoé <b>Petit</b>, mon compte" })).toBeVisible();
  await page.reload();
  await expect(field).toHaveValue("Zoé <b>Petit</b>");
});

test("A2 my password: each mistake in its words, then the new one signs in and the other sessions are over", async ({
  page,
}) => {
  const email = await newPerson("Camille Martin");
  const next = "le cheval mange une agrafe";
  await signIn(page, email, "/compte");
  const elsewhere = await anotherPerson(page, email, "/compte");
  const fill = async (current: string, first: string, second = first) => {
    await page.getByLabel("Mot de passe actuel").fill(current);
    await page.getByLabel("Nouveau mot de passe", { exact: true }).fill(first);
    await page.getByLabel("Nouveau mot de passe, une seconde fois").fill(second);
    await page.getByRole("button", { name: "Changer le mot de passe" }).click();
  };
  await fill("", "court");
  await expect(page.getByText("Saisissez votre mot de passe actuel.")).toBeVisible();
  await expect(page.getByText("12 caractères au minimum (5 saisis).")).toBeVisible();
  await expect(page.getByLabel("Mot de passe actuel")).toBeFocused();
  await page.keyboard.type("x");
  await expect(page.getByText("Saisissez votre mot de passe actuel.")).toHaveCount(0);
  await expect(page.getByText("12 caractères au minimum (5 saisis).")).toBeVisible();
  await fill(password, email);
  await expect(page.getByText("Choisissez autre chose que votre adresse ou votre nom.")).toBeVisible();
  await fill(password, next, `${next}s`);
  await expect(page.getByText("Les deux saisies du nouveau mot de passe diffèrent.")).toBeVisible();
  await fill("pas le bon", next);
  await expect(page.getByText("Ce n’est pas votre mot de passe actuel.")).toBeVisible();
  await expect(page.getByLabel("Nouveau mot de passe", { exact: true })).toHaveValue(next);
  await page.getByRole("button", { name: "Afficher les mots de passe" }).click();
  await expect(page.getByLabel("Mot de passe actuel")).toHaveAttribute("type", "text");
  await fill(password, next);
  await expect(page.getByRole("status").filter({ hasText: "Mot de passe changé." })).toBeVisible();
  await expect(page.getByLabel("Nouveau mot de passe", { exact: true })).toHaveValue("");
  await expect(page.getByRole("table", { name: /^1\ssession ouverte/ })).toBeVisible();
  await elsewhere.getByRole("link", { name: "Demander un accès" }).click();
  await expect(elsewhere).toHaveURL(/\/connexion\?session=terminee/);
  await elsewhere.getByLabel("Adresse électronique").fill(email);
  await elsewhere.getByLabel("Mot de passe", { exact: true }).fill(next);
  await elsewhere.getByRole("button", { name: "Se connecter" }).click();
  await elsewhere.waitForURL("**/compte/demande");
  await elsewhere.context().close();
});

test("A2 guesses of the current password are limited like sign-in", async ({ page }) => {
  const email = await newPerson("Denis Essai");
  await signIn(page, email, "/compte");
  const [session] = await onDatabase(
    (sql) => sql`select s.id, s.user_id::int as account from session s join app_user u on u.id = s.user_id
      where u.email = ${email} order by s.created_at desc limit 1`,
  );
  const attempt = { account: session?.account, email, address: "", known: `session ${session?.id}` };
  const key = countersOf(attempt).own[0]?.key ?? "";
  await onDatabase((sql) => sql`insert into sign_in_failure (key, count, since) values (${key}, 10, now())`);
  await page.getByLabel("Mot de passe actuel").fill(password);
  await page.getByLabel("Nouveau mot de passe", { exact: true }).fill("le cheval mange une agrafe");
  await page.getByLabel("Nouveau mot de passe, une seconde fois").fill("le cheval mange une agrafe");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Trop d’essais. Attendez 15\u00a0minutes" })).toBeVisible();
});

test("A2 my sessions: one is ended, then all the others; their next click asks to sign in", async ({ page }) => {
  const email = await newPerson("Inès Roche");
  await signIn(page, email);
  const second = await anotherPerson(page, email);
  const third = await anotherPerson(page, email);
  await page.goto("/compte");
  const rows = page.getByRole("table", { name: /sessions? ouvertes?/ }).getByRole("row");
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText("Cette session");
  await expect(rows.nth(1).getByRole("button")).toHaveCount(0);
  // The last used comes first: the third browser's.
  await rows
    .nth(2)
    .getByRole("button", { name: /^Fermer la session ouverte le/ })
    .click();
  await expect(page.getByText("Session fermée.")).toBeVisible();
  await expect(rows).toHaveCount(3);
  await third.reload();
  await expect(third.getByText("Votre session est terminée.")).toBeVisible();
  await second.reload();
  await expect(second.getByRole("heading", { name: "Il vous manque une habilitation" })).toBeVisible();
  await page.getByRole("button", { name: "Fermer toutes les autres sessions" }).click();
  await expect(page.getByText("Toutes vos autres sessions sont fermées.")).toBeVisible();
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Fermer toutes les autres sessions" })).toHaveCount(0);
  await second.reload();
  await expect(second).toHaveURL(/\/connexion\?session=terminee/);
  for (const other of [second, third]) await other.context().close();
});

test("A2 e-mails about new messages: once a day until one chooses, asked in the inbox until it is answered or closed", async ({
  page,
}) => {
  const email = await newPerson("Hugo Essai");
  const { id: town } = await newTown("Commune des courriels");
  await grant({ email, town });
  await signIn(page, email, "/reception");
  const question = page.getByRole("region", { name: "Comment voulez-vous être prévenu\u00a0?" });
  await expect(question.getByRole("radio", { name: "Une fois par jour" })).toBeChecked();
  await question.getByRole("button", { name: "Plus tard" }).click();
  const said = page.getByRole("status").filter({ hasText: "vous recevez un courriel par jour" });
  await expect(said).toBeVisible();
  await expect(question).toHaveCount(0);
  await page.goto("/compte");
  await expect(page.getByText("Vous n’avez pas encore choisi")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Une fois par jour" })).toBeChecked();
  await page.getByRole("radio", { name: "Tout de suite" }).check();
  await page.getByRole("button", { name: "Enregistrer le choix" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Choix enregistré." })).toBeVisible();
  await page.goto("/reception");
  await expect(question).toHaveCount(0);

  // Asked of another, who answers by the keyboard: Enter in a choice saves it.
  const other = await newPerson("Inès Essai");
  await grant({ email: other, town });
  const second = await anotherPerson(page, other, "/reception");
  await second.getByRole("radio", { name: "Jamais" }).press("Space");
  await second.getByRole("radio", { name: "Jamais" }).press("Enter");
  const chosen = second.getByText("Choix enregistré.");
  await expect(chosen).toBeVisible();
  await expect(second.locator(":focus")).toContainText("Choix enregistré.");
  await second.goto("/compte");
  await expect(second.getByRole("radio", { name: "Jamais" })).toBeChecked();
  await second.context().close();
});

test("A2 the link of an e-mail leaves by one button, signed out; opening it changes nothing", async ({ browser }) => {
  const email = await newPerson("Jules Essai");
  const person = () => onDatabase((sql) => sql`select id, notice from app_user where email = ${email}`);
  const [{ id }] = (await person()) as unknown as [{ id: string }];
  const link = `/desinscription/${leavingToken(id, leavingKey(process.env.E2E_AUTH_SECRET ?? ""))}`;
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${process.env.E2E_URL}${link}`);
  await expect(page.getByText(email)).toHaveCount(0);
  expect(await person()).toMatchObject([{ notice: null }]);
  await page.getByRole("button", { name: "Ne plus recevoir ces courriels" }).click();
  await expect(page.getByText("n’est plus prévenue des nouveaux messages")).toBeVisible();
  expect(await person()).toMatchObject([{ notice: "aucun" }]);
  await context.close();
});
