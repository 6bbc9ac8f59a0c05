import { randomBytes } from "node:crypto";
import { type BrowserContextOptions, test as base, expect, type Page } from "playwright/test";
import postgres from "postgres";
import { demoPassword } from "@/db/seed/accounts";
import { encodeSession, sessionCookie } from "@/lib/auth/cookie";

export { expect };

/** Every page of every test: no script error, no Content-Security-Policy violation, no failed hydration. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use) => use([]),
    { auto: true },
  ],
  page: async ({ page, complaints }, use) => {
    listen(page, complaints);
    await use(page);
    expect(complaints).toEqual([]);
  },
});

/** Collects what the browser complains about; answers 401, 404 and 413 that a test asked for are not complaints. */
export function listen(page: Page, complaints: string[]) {
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (401|404|413)/.test(message.text())) complaints.push(message.text());
  });
  // Leaving a form with unsaved text: the tests mean it.
  page.on("dialog", (dialog) => dialog.accept());
}

/** Through the page of sign-in, as people do. */
export async function signInByForm(page: Page, email: string, path = "/reception") {
  await page.goto(`/connexion?retour=${encodeURIComponent(path)}`);
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.waitForURL(`**${path}`);
  // Loaded whole: what tests count at once must all be there.
  await page.goto(path);
}

/** Signed in, without the page of sign-in: it has tests of its own, and two hundred times it took a third of the suite. */
export async function signIn(page: Page, email: string, path = "/reception") {
  // The signing key of the server under test: the cookie is made here as it makes it.
  process.env.AUTH_SECRET ??= process.env.E2E_AUTH_SECRET;
  const id = randomBytes(32).toString("base64url");
  await onDatabase(
    (sql) => sql`insert into session (id, user_id) select ${id}, id from app_user where lower(email) = lower(${email})`,
  );
  const url = process.env.E2E_URL ?? "";
  await page.context().addCookies([{ name: sessionCookie().name, value: encodeSession(id), url, httpOnly: true }]);
  await page.goto(path);
}

/** A second person, in a browser of their own. */
export async function anotherPerson(
  page: Page,
  email: string,
  path = "/reception",
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await page.context().browser()?.newContext(options);
  if (!context) throw new Error("No browser");
  const other = await context.newPage();
  other.on("dialog", (dialog) => dialog.accept());
  await signIn(other, email, path);
  return other;
}

export const titleField = (page: Page) => page.getByLabel("Titre", { exact: true });
export const bodyField = (page: Page) => page.getByRole("textbox", { name: "Message", exact: true });
export const recipientField = (page: Page) => page.getByRole("combobox", { name: "Destinataires", exact: true });
export const proposals = (page: Page) => page.getByRole("listbox", { name: "Destinataires proposés" });

/** Puts a text on the clipboard, as a person does, and pastes it into the recipient field of a composer. */
export async function paste(page: Page, text: string) {
  await bodyField(page).fill(text);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+X");
  await recipientField(page).focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
}

/** Types into the recipient field until the first proposal that holds `name` is there. */
export async function propose(page: Page, typed: string, name?: string | RegExp, field = recipientField(page)) {
  const option = proposals(page).getByRole("option", { name }).first();
  // Typed before the page's scripts ran, on a busy machine, it asks nothing: typed again.
  await expect(async () => {
    await field.fill("");
    await field.fill(typed);
    await expect(option).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 90_000 });
  return option;
}

/** Types into the recipient field and picks the proposal that holds `name`. */
export async function addRecipient(
  page: Page,
  typed: string,
  name: string | RegExp = typed,
  field = recipientField(page),
) {
  await (await propose(page, typed, name, field)).click();
}

const sanjee = { identifier: "79141015200015", designation: "Fournisseur Sanjee" };

/** Fills in a message that lacks nothing: as agent.etat, to Fournisseur Sanjee, unless told otherwise. */
export async function writeMessage(
  page: Page,
  title: string,
  body = "Bonjour,\n\nCeci est un essai.",
  { identifier, designation } = sanjee,
) {
  await page.goto("/envoi/nouveau");
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await addRecipient(page, identifier, designation);
  await titleField(page).fill(title);
  await bodyField(page).fill(body);
}

/** « Envoyer », then « Envoyer le message »; returns the reference. */
export async function send(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await page.getByRole("button", { name: "Envoyer le message" }).click();
  const notice = page.getByRole("status").filter({ hasText: /Message MSG_\d{9} envoyé/ });
  // A sending to 100,000 takes seconds; on a busy machine, many.
  await expect(notice).toBeVisible({ timeout: 100_000 });
  return /MSG_\d{9}/.exec((await notice.textContent()) ?? "")?.[0] ?? "";
}

/** « Enregistrer » in the composer; returns the reference of the draft. */
export async function saveDraft(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  // Refused, it stays on its page: told at once, where waiting for an address would use up the time of the test.
  await expect(page).toHaveURL(/\/modifier\?annonce=enregistre$/);
  await expect(page.getByRole("status").filter({ hasText: "Brouillon enregistré." })).toBeVisible();
  return /MSG_\d{9}/.exec(page.url())?.[0] ?? "";
}

/** The database as its superuser, to arrange what no screen does yet, and to count. */
export async function onDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(process.env.E2E_ADMIN_URL ?? "", { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** A day as the fields take it, JJ/MM/AAAA, `days` from today in Paris. */
export function inDays(days: number): string {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris" }).format(new Date());
  const noon = new Date(`${today}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10).split("-").reverse().join("/");
}

/** A title that no other run or test uses. */
export const unique = (title: string) => `${title} ${Math.random().toString(36).slice(2, 7)}`;
