import { makeAccount, makeStructure } from "../support/spaces";
import { expect, onDatabase, signIn, test } from "./support";

const space = "/habilitations/11000201100044";

test("A2 services are opened, renamed and closed, with a warning of what names them", async ({ page }) => {
  const principal = await makeAccount("services");
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await signIn(page, principal, `/habilitations/${identifier}/services`);
  await expect(page.getByRole("heading", { name: "Aucun service" })).toBeVisible();
  await page.getByLabel("Code service").fill("STECH");
  await page.getByLabel("Libellé").fill("Services techniques");
  await page.getByRole("button", { name: "Ouvrir le service" }).click();
  await expect(page.getByText("Service ouvert.")).toBeVisible();
  await page.getByLabel("Code service").fill("STECH");
  await page.getByLabel("Libellé").fill("Deux fois");
  await page.getByRole("button", { name: "Ouvrir le service" }).click();
  await expect(page.getByText("Un service de cette structure porte déjà ce code.")).toBeVisible();
  await page.getByRole("button", { name: "Renommer le service STECH" }).click();
  await page.getByRole("dialog").getByLabel("Libellé").fill("Technique et voirie");
  await page.getByRole("dialog").getByRole("button", { name: "Renommer le service" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Technique et voirie" })).toContainText("Ouvert");
  await page.getByRole("button", { name: "Fermer le service STECH" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Il ne sera plus proposé");
  await page.getByRole("alertdialog").getByRole("button", { name: "Fermer le service" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Technique et voirie" })).toContainText("Fermé");
});

test("A2 nobody else finds the space: agents, readers, other structures get the 404 of what is absent", async ({
  page,
}) => {
  await signIn(page, "agent.etat@demo.fr", "/reception");
  await expect(page.getByRole("link", { name: /habilitations/i })).toHaveCount(0);
  for (const path of [
    "/habilitations",
    space,
    `${space}/habiliter`,
    `${space}/services`,
    `${space}/historique`,
    `${space}/1`,
  ])
    expect((await page.goto(path))?.status(), path).toBe(404);
  expect((await page.request.get(`${space}/historique/export`)).status()).toBe(404);
});

test("A2 who administers many structures searches and pages through them; those with requests come first", async ({
  page,
}) => {
  const chief = await makeAccount("beaucoup");
  const mark = Math.random().toString(36).slice(2, 8);
  await onDatabase(
    (sql) => sql`with made as (insert into structure (identifier_type, identifier, designation, kind)
        select 'SIRET', (80000000000000 + (random() * 1e12)::bigint + i)::text, 'Ecole ' || ${mark} || ' ' || i, 'public' from generate_series(1, 30) i returning id)
      insert into habilitation (user_id, structure_id, mode, role, granted_at)
      select u.id, made.id, 'modification', 'principal', now() from made, app_user u where u.email = ${chief}`,
  );
  const asking = await makeAccount("classe");
  await onDatabase(
    (sql) => sql`insert into habilitation (user_id, structure_id, mode, status, requested_at)
      select u.id, s.id, 'consultation', 'demandee', now() from app_user u, structure s
      where u.email = ${asking} and s.designation = ${`Ecole ${mark} 30`}`,
  );
  await signIn(page, chief, "/habilitations");
  await expect(page.getByText("Structures 1 à 10 sur 30")).toBeVisible();
  await expect(page.getByRole("row").nth(1)).toContainText(`Ecole ${mark} 30`);
  await page.getByRole("link", { name: "Suivante" }).click();
  await expect(page.getByText("Structures 11 à 20 sur 30")).toBeVisible();
  await page.getByLabel("Rechercher une structure").fill(`${mark} 7`);
  await page.getByRole("button", { name: "Rechercher" }).click();
  await page.getByRole("link", { name: `Ecole ${mark} 7` }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Ecole ${mark} 7` })).toBeVisible();
  await expect(page.getByRole("link", { name: "Toutes mes structures" })).toBeVisible();
});
