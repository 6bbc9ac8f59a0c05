import { grant, newPerson, newSupplier, newTown } from "../support/people";
import { anotherPerson, expect, send, signIn, test, unique, writeMessage } from "./support";

test.use({ javaScriptEnabled: false });

test("A1 I1 I2 I3 O2 O3 sign-in, reading, filters, order, pages and sign-out work without JavaScript", async ({
  page,
}) => {
  await signIn(page, "fournisseur@demo.fr");
  await page.getByLabel("Structure émettrice").selectOption("11000201100044");
  await page.getByLabel("Afficher les messages expirés").check();
  await page.getByRole("button", { name: "Appliquer" }).click();
  await expect(page).toHaveURL(/emettrice=11000201100044/);
  await page.getByRole("link", { name: "Suivante" }).click();
  await expect(page.getByText(/^2 sur \d+$/)).toBeVisible();
  await page.getByRole("article").first().getByRole("link").click();
  await expect(page.getByText("Pourquoi je reçois ce message")).toBeVisible();
  await page.getByRole("link", { name: "Boîte d’envoi" }).click();
  await page.getByRole("columnheader", { name: "Titre" }).getByRole("button").click();
  await expect(page.getByRole("columnheader", { name: "Titre" })).toHaveAttribute("aria-sort", "ascending");
  await page.getByLabel("État courant").selectOption("Brouillon");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page.getByRole("row").filter({ hasText: "MSG_000000186" })).toBeVisible();
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  await expect(page.getByText("Vous êtes déconnecté.")).toBeVisible();
});

test("I1 without JavaScript a button marks a message as read", async ({ page }) => {
  const town = await newTown(unique("Ville qui écrit"));
  const { reader, ...to } = await newSupplier(town);
  const agent = await newPerson("Agnès Essai");
  await grant({ email: agent, town: town.id });
  const writer = await anotherPerson(page, agent, "/envoi", { javaScriptEnabled: true });
  const title = unique("À lire");
  for (const each of [title, unique("Reste à lire")]) {
    await writeMessage(writer, each, undefined, to);
    await send(writer);
  }
  await writer.context().close();
  await signIn(page, reader, "/reception?parPage=50");
  const item = page.getByRole("main").getByRole("listitem").filter({ hasText: title });
  await expect(item).toContainText("Non lu");
  await item.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const unread = async () =>
    Number(/(\d+) non lus?/.exec((await page.getByRole("navigation").first().textContent()) ?? "")?.[1] ?? 0);
  const before = await unread();
  await page.getByRole("button", { name: "Marquer comme lu" }).click();
  await expect(page.getByRole("button", { name: "Marquer comme lu" })).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  expect(await unread()).toBe(before - 1);
});

test("A1 a wrong password is refused without JavaScript too, and the address stays", async ({ page }) => {
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill("agent.etat@demo.fr");
  await page.getByLabel("Mot de passe", { exact: true }).fill("faux");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByText("Adresse électronique ou mot de passe incorrect.")).toBeVisible();
  await expect(page.getByLabel("Adresse électronique")).toHaveValue("agent.etat@demo.fr");
});

test("every page arrives with its title in its head", async ({ page }) => {
  await signIn(page, "fournisseur@demo.fr");
  for (const path of [
    "/reception",
    "/reception/MSG_000000184",
    "/envoi/MSG_000000022",
    "/listes",
    "/reception/MSG_999999999",
  ]) {
    const html = await (await page.context().request.get(path)).text();
    expect(html.slice(0, html.indexOf("</head>")), path).toMatch(/<title>[^<]+ – Mes messages<\/title>/);
  }
});
