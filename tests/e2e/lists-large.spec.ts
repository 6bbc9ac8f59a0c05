import { violations } from "../support/axe";
import { fillWorld } from "../support/large-world";
import { addRecipient, bodyField, expect, onDatabase, send, signIn, test, titleField } from "./support";

/** An owner of 100,000 partners, with all of them in one list; the account takes the demonstration's password. */
async function makeLargeOwner(): Promise<number> {
  return onDatabase(async (sql) => {
    const { big } = await fillWorld(sql, { partners: 100_000, members: 100_000, small: 30 });
    await sql`update app_user set password_hash = (select password_hash from app_user where email = 'agent.etat@demo.fr')
      where email = 'big@banc.fr'`;
    return big.list;
  });
}

test("L3 L4 C6 a list of 100,000: opened, searched, sent to; another one made from a file of 100,000 lines", async ({
  page,
}) => {
  // Less than a minute on a quiet machine: no limit here may fail a busy one.
  test.setTimeout(600_000);
  const id = await makeLargeOwner();
  await signIn(page, "big@banc.fr", `/listes/${id}`);
  await expect(page.getByText(/100\s000\sdestinataires, fournisseurs de GRANDE ADMINISTRATION/)).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(21);
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("Rechercher dans la liste").fill("garage martin");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await page.waitForURL("**recherche=garage**");
  await expect(page.getByRole("row").nth(1)).toContainText(/GARAGE MARTIN ET FILS/);
  await page.getByLabel("Rechercher dans la liste").fill("5000 0000");
  await page.getByRole("button", { name: "Rechercher" }).click();
  await expect(page.getByRole("table")).toContainText("sur plus de");

  // C4: more results than pages show are told so, and all of them can be taken at once.
  await page.goto("/listes/nouvelle");
  await page.getByLabel("Nom de la liste").fill("Depuis un fichier");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await addRecipient(page, "50000000000001", /BOULANGERIE/);
  await page.getByRole("button", { name: "Créer", exact: true }).click();
  await page.getByRole("link", { name: "Modifier la liste" }).click();
  await page.getByRole("button", { name: "Rechercher destinataires" }).click();
  const dialog = page.getByRole("dialog", { name: "Rechercher destinataires" });
  await dialog.getByRole("button", { name: "Rechercher", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText(/Plus de 5\s000\srésultats/);
  await page.keyboard.press("Escape");

  const lines = Array.from({ length: 100_000 }, (_, i) => `${50_000_000_000_001 + i}`);
  lines[99_999] = "12345";
  await page.getByLabel("Ou un fichier texte ou CSV").setInputFiles({
    name: "cent-mille.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`SIRET\r\n${lines.join("\r\n")}`),
  });
  await page.getByRole("button", { name: "Vérifier" }).click();
  await expect(page.getByRole("progressbar", { name: "Vérification du fichier" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /100\s000\slignes lues/ })).toBeFocused({ timeout: 150_000 });
  await expect(page.getByText(/Ligne 100\s001, 12345.*14 chiffres/)).toBeVisible();
  await page.getByRole("button", { name: /Ajouter 99\s998\sdestinataires/ }).click();
  await expect(page.getByRole("progressbar", { name: "Ajout à la liste" })).toBeVisible();
  await expect(page.getByText(/99\s998\sdestinataires ajoutés/)).toBeVisible({ timeout: 150_000 });

  await page.goto("/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await page.getByRole("checkbox", { name: /Tous/ }).check();
  await page.getByRole("checkbox", { name: /Depuis un fichier/ }).check();
  await expect(page.getByRole("status").filter({ hasText: /100\s000/ })).toBeVisible();
  await titleField(page).fill("À cent mille");
  await bodyField(page).fill("Une seule fois chacun.");
  const reference = await send(page);
  await expect(page.getByText(new RegExp(`Message ${reference} envoyé à 100\\s000\\sdestinataires`))).toBeVisible();
});
