import {
  addRecipient,
  anotherPerson,
  expect,
  inDays,
  onDatabase,
  type recipientField,
  saveDraft,
  send,
  signInByForm,
  test,
  titleField,
  unique,
} from "./support";

test("the whole story: draft, send, read, extend, add, freeze, delete", async ({ page }) => {
  test.setTimeout(120_000);
  const title = unique("Nouveau code service STECH");
  await signInByForm(page, "agent.etat@demo.fr", "/envoi");

  // A draft, saved before it is complete.
  await page.getByRole("link", { name: "Créer un nouveau message" }).click();
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await titleField(page).fill(title);
  const reference = await saveDraft(page);

  // Completed and sent, to a structure and to one service.
  await addRecipient(page, "7914 1015 2000 15", "Fournisseur Sanjee");
  const service = await pickService(page);
  await expect(page.getByRole("status").filter({ hasText: /2\sdestinataires/ })).toBeVisible();
  await page
    .getByRole("textbox", { name: "Message", exact: true })
    .fill("Bonjour,\n\nLes factures de notre service technique vont au code STECH.");
  expect(await send(page)).toBe(reference);
  await expect(page.getByText(`Message ${reference} envoyé à 2\u00a0destinataires.`)).toBeVisible();

  // The supplier reads it, and finds it by both drop-downs.
  const supplier = await anotherPerson(page, "fournisseur@demo.fr");
  await supplier
    .getByLabel("Structure émettrice")
    .selectOption({ label: "SEC ETAT AUPRES MINISTRE ECO FINANCES – 11000201100044" });
  await supplier.getByLabel("Structure destinataire").selectOption({ label: "Fournisseur Sanjee – 79141015200015" });
  await supplier.getByRole("button", { name: "Appliquer" }).click();
  await supplier.getByRole("link", { name: title }).click();
  await expect(supplier.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(supplier.getByText("vont au code STECH.")).toBeVisible();

  // Its end is extended, a recipient is added.
  await page.getByRole("link", { name: `Modifier ${reference}` }).click();
  await page.getByLabel("Au", { exact: true }).fill(inDays(30));
  await addRecipient(page, "garage", /Garage/, page.getByRole("combobox", { name: "Nouveaux destinataires" }));
  await page.getByRole("button", { name: "Enregistrer les modifications" }).click();
  await page.getByRole("button", { name: "Ajouter et envoyer" }).click();
  await expect(page.getByRole("status").filter({ hasText: "1\u00a0destinataire ajouté." })).toBeVisible();
  await expect(page.getByRole("heading", { name: "3\u00a0destinataires" })).toBeVisible();
  await expect(page.getByText(service)).toBeVisible();
  await supplier.reload();
  await expect(supplier.getByRole("complementary").getByText(`au ${inDays(30)}`)).toBeVisible();

  // An expired one can't be changed.
  await page.goto("/envoi?etat=expire");
  await expect(page.getByRole("link", { name: /^Consulter MSG/ }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /^Modifier MSG/ })).toHaveCount(0);

  // A draft is deleted, once confirmed.
  await page.goto("/envoi/nouveau");
  await titleField(page).fill("À jeter");
  const draft = await saveDraft(page);
  await page.goto("/envoi?etat=brouillon&parPage=50");
  await page.getByRole("button", { name: `Supprimer ${draft}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Supprimer le brouillon" }).click();
  await expect(page.getByRole("status").filter({ hasText: `Brouillon ${draft} supprimé.` })).toBeVisible();
  await page.goto(`/envoi/${draft}`);
  await expect(page.getByRole("heading", { level: 1, name: "Page introuvable" })).toBeVisible();
});

/** Picks a service of a supplier of the ministry's; returns its structure's name. */
async function pickService(page: Parameters<typeof recipientField>[0]): Promise<string> {
  const found = await onDatabase(async (sql) => {
    const [row] = await sql`
      select st.designation, p.identifier, sv.code from partner p
      join structure owner on owner.id = p.owner_structure_id and owner.identifier = '11000201100044'
      join mailbox m on m.id = p.mailbox_id and m.active join service sv on sv.id = m.service_id
      join structure st on st.id = m.structure_id
      where p.kind = 'fournisseur' and st.kind = 'private' and p.identifier <> '79141015200015' order by p.identifier limit 1`;
    return row as { designation: string; identifier: string; code: string };
  });
  await addRecipient(page, found.identifier, `service ${found.code}`);
  return found.designation;
}
