import { ask, makeAccount, makeStructure } from "../support/spaces";
import { bodyField, expect, saveDraft, send, signIn, test, unique, writeMessage } from "./support";

// What an action answers is seen and read, however far from the button that was pressed (docs/features.md, « Words and ways »).

type Page = Parameters<typeof signIn>[0];

/** What has the focus says it, on screen. */
async function told(page: Page, words: string | RegExp) {
  await expect(page.locator(":focus")).toContainText(words);
  await expect(page.locator(":focus")).toBeInViewport();
}

/** Nothing that is pressed meanwhile reaches the server. */
async function offline(page: Page, press: () => Promise<void>) {
  await page.route("**", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await press();
  await told(page, "La connexion a été perdue avant la réponse.");
  await page.unroute("**");
}

test.beforeEach(({ page }) => page.setViewportSize({ width: 1280, height: 600 }));
test.afterEach(({ complaints }) => void complaints.splice(0));

test("A5 C9 a lost connection is told where one looks, and « Brouillon enregistré » goes with the next press", async ({
  page,
}) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("Hors de vue"));
  await saveDraft(page);
  const saved = page.getByText("Brouillon enregistré.");
  await bodyField(page).fill("Un autre texte.");
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/modifier**", async (route) => {
    if (route.request().method() === "POST") await held;
    await route.fallback();
  });
  const save = page.getByRole("button", { name: "Enregistrer", exact: true });
  await save.click();
  await expect(saved).toHaveCount(0);
  answer();
  await told(page, "Brouillon enregistré.");
  await bodyField(page).fill("Encore un autre.");
  await offline(page, () => save.click());
  await expect(saved).toHaveCount(0);
  // Held back by the dialog while it is open, then given.
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  const sure = page.getByRole("button", { name: "Envoyer le message" });
  // What was asked is answered before the connection goes.
  await expect(sure).toBeVisible();
  await offline(page, () => sure.click());
  await send(page);
});

test("A5 every long form tells a lost connection where one looks", async ({ page }) => {
  const email = await makeAccount("formulaires");
  const identifier = await makeStructure({ email, role: "principal" });
  const asked = await makeStructure({ email: await makeAccount("repond"), role: "principal" });
  await page.goto("/connexion");
  await page.waitForLoadState("networkidle");
  await offline(page, () => page.getByRole("button", { name: "Se connecter" }).click());
  await signIn(page, email, "/compte");
  const forms: [string, RegExp][] = [
    ["/compte", /Changer le mot de passe/],
    ["/compte", /Enregistrer le choix/],
    [`/compte/demande?identifiant=${asked}`, /Envoyer la demande/],
    ["/listes/nouvelle", /Créer/],
    [`/habilitations/${identifier}/habiliter`, /^Habiliter$/],
    [`/habilitations/${identifier}/services`, /Ouvrir le service/],
  ];
  for (const [path, name] of forms) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await offline(page, () => page.getByRole("button", { name }).click());
  }
});

test("E3 A5 the form of a sent message tells a lost connection, and its errors go once corrected", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("Envoyé puis changé"));
  await page.goto(`/envoi/${await send(page)}/modifier`);
  await page.waitForLoadState("networkidle");
  const save = page.getByRole("button", { name: "Enregistrer les modifications" });
  const end = page.getByLabel("Au", { exact: true });
  await end.fill("31/02/2027");
  await save.click();
  await told(page, "Cette date n’existe pas.");
  await page.getByRole("button", { name: "Choisir dans le calendrier, Au" }).click();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Cette date n’existe pas.")).toHaveCount(0);
  await expect(end).not.toHaveAttribute("aria-invalid");
  await offline(page, () => save.click());
});

test("A2 A5 dialogs say inside what went wrong, and the reason’s error goes once it is written", async ({ page }) => {
  const [principal, person] = [await makeAccount("principale"), await makeAccount("demande")];
  const identifier = await makeStructure({ email: principal, role: "principal" });
  await ask(person, identifier);
  await signIn(page, principal, `/habilitations/${identifier}`);
  await page.getByRole("button", { name: "Refuser la demande de Essai demande" }).click();
  const dialog = page.getByRole("dialog");
  const refuse = dialog.getByRole("button", { name: "Refuser", exact: true });
  const reason = dialog.getByLabel("Motif");
  await refuse.click();
  await expect(reason).toHaveAttribute("aria-invalid", "true");
  await expect(reason).toBeFocused();
  await reason.fill("Trop tôt.");
  await expect(reason).not.toHaveAttribute("aria-invalid");
  await offline(page, () => refuse.click());
  await expect(dialog).toContainText("La connexion a été perdue");
  await dialog.getByRole("button", { name: "Ne pas répondre" }).click();
  await expect(page.getByRole("button", { name: "Refuser la demande de Essai demande" })).toBeFocused();
});

test("E5 A5 the question before a deletion says why it was not done, and nothing of it once asked anew", async ({
  page,
}) => {
  await signIn(page, "agent.etat@demo.fr", "/envoi");
  await writeMessage(page, unique("Gardé"));
  await page.goto(`/envoi/${await saveDraft(page)}`);
  await page.waitForLoadState("networkidle");
  const open = page.getByRole("button", { name: "Supprimer le brouillon" });
  await open.click();
  const question = page.getByRole("alertdialog");
  await offline(page, () => question.getByRole("button", { name: "Supprimer le brouillon" }).click());
  await question.getByRole("button", { name: "Garder le brouillon" }).click();
  await expect(open).toBeFocused();
  await open.click();
  await expect(question.getByRole("button", { name: "Garder le brouillon" })).toBeFocused();
  await expect(question.getByText("La connexion a été perdue")).toHaveCount(0);
});
