import { ask, makeAccount, makeStructure } from "../support/spaces";
import { expect, onDatabase, signIn, test, titleField, unique, writeMessage } from "./support";

type Page = Parameters<typeof signIn>[0];

/** The server receives and does everything that is pressed meanwhile; only its answers are lost. */
async function losingAnswers(page: Page, path: string, press: () => Promise<void>) {
  await page.route(path, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch({ maxRedirects: 0 });
    await route.abort("connectionreset");
  });
  await press();
  await expect(page.getByText("La connexion a été perdue avant la réponse.")).toBeVisible();
  await expect(page.getByText("État inconnu.")).toBeVisible();
  await expect(page.getByText("Rien n’a été enregistré")).toBeHidden();
  await page.unroute(path);
}

test("A5 C9 the answer to a sending is lost: the outcome is unknown, the text stays, and pressing again sends once", async ({
  page,
  complaints,
}) => {
  test.setTimeout(120_000);
  const title = unique("Connexion perdue");
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, title);
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await losingAnswers(page, "**/envoi/nouveau", () => page.getByRole("button", { name: "Envoyer le message" }).click());
  await expect(titleField(page)).toHaveValue(title);
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

test("A5 A2 the answer to « Accepter » is lost: pressing again, even in the dialog opened anew, says that it is accepted", async ({
  page,
  complaints,
}) => {
  const [principal, person] = [await makeAccount("principale"), await makeAccount("demande")];
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await ask(person, identifier);
  await signIn(page, principal, `/habilitations/${identifier}`);
  const open = page.getByRole("button", { name: "Accepter la demande de Essai demande" });
  const accept = page.getByRole("button", { name: "Accepter la demande", exact: true });
  await open.click();
  await losingAnswers(page, `**/habilitations/${identifier}`, () => accept.click());
  await page.getByRole("dialog").getByRole("button", { name: "Annuler" }).click();
  await open.click();
  await accept.click();
  await expect(page.getByText("Demande acceptée.")).toBeVisible();
  const [{ events }] = await onDatabase(
    (sql) => sql<
      [{ events: number }]
    >`select count(*)::int as events from audit_event a join structure s on s.id = a.structure_id
      where s.identifier = ${identifier} and a.action = 'habilitation.acceptee'`,
  );
  expect(events).toBe(1);
  complaints.length = 0;
});

test("A5 L4 a list renamed twice on its page keeps both names, one after the other", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/listes/nouvelle");
  const id = await onDatabase(async (sql) => {
    const [made] = await sql`insert into mailing_list (owner_mailbox_id, name, recipient_kind)
      select h.id, ${unique("Deux fois")}, 'fournisseur' from mailbox h join structure s on s.id = h.structure_id
      where s.identifier = '11000201100044' and h.service_id is null returning id`;
    return made?.id as string;
  });
  await page.goto(`/listes/${id}/modifier`);
  for (const name of [unique("Premier nom"), unique("Second nom")]) {
    await page.getByLabel("Nom de la liste").fill(name);
    await page.getByRole("button", { name: "Renommer" }).click();
    await expect
      .poll(() => onDatabase(async (sql) => (await sql`select name from mailing_list where id = ${id}`)[0]?.name))
      .toBe(name);
    await expect(page.getByLabel("Nom de la liste")).toHaveValue(name);
    await expect(page.getByRole("button", { name: "Renommer" })).not.toHaveAttribute("aria-disabled", "true");
  }
});
