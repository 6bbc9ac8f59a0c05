import { type APIRequestContext, request as client } from "playwright/test";
import { expect, onDatabase, signIn, test } from "./support";

const headerNames = [
  "content-security-policy",
  "x-content-type-options",
  "referrer-policy",
  "x-frame-options",
  "cross-origin-opener-policy",
  "permissions-policy",
  "strict-transport-security",
];

/** The hidden fields that Next puts into a form so that it works without script: enough to send it by hand. */
async function formFields(context: APIRequestContext, path: string): Promise<Record<string, string>> {
  const html = await (await context.get(path)).text();
  const form = /<form[^>]*>(?:(?!<\/form>)[\s\S])*name="intention"[\s\S]*?<\/form>/.exec(html)?.[0] ?? "";
  const fields: Record<string, string> = {};
  for (const [, name, value] of form.matchAll(/<input type="hidden"[^>]*name="([^"]+)"(?:[^>]*value="([^"]*)")?/g)) {
    fields[name ?? ""] = (value ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  }
  return fields;
}

const draft = (title: string) => ({
  structure: "11000201100044",
  service: "",
  type: "fournisseur",
  saisie: "",
  debut: "",
  fin: "",
  titre: title,
  message: "Texte",
  intention: "enregistrer",
});

const written = async (title: string) =>
  Number(
    (await onDatabase((sql) => sql<{ count: string }[]>`select count(*) from message where title = ${title}`))[0]
      ?.count,
  );

test("every answer carries the same security headers, errors included", async ({ page, baseURL }) => {
  await signIn(page, "agent.etat@demo.fr");
  const context = page.context().request;
  for (const path of [
    "/reception",
    "/envoi/nouveau",
    "/connexion",
    "/aide",
    "/introuvable",
    "/reception/MSG_999999999",
    "/api/sante",
    "/api/destinataires",
  ]) {
    const headers = (await context.get(path)).headers();
    for (const name of headerNames) expect(headers[name], `${name} on ${path}`).toBeTruthy();
    expect(headers["x-powered-by"], path).toBeUndefined();
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
  }
  const first = (await context.get("/aide")).headers()["content-security-policy"];
  expect((await context.get("/aide")).headers()["content-security-policy"]).not.toBe(first);
  expect(baseURL).toBeTruthy();
});

test("an action needs an Origin, and ours: missing, foreign or with a spoofed X-Forwarded-Host, nothing is written", async ({
  page,
  baseURL,
}) => {
  await signIn(page, "agent.etat@demo.fr");
  const context = page.context().request;
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const fields = await formFields(context, "/envoi/nouveau");
  expect(Object.keys(fields).some((name) => name.startsWith("$ACTION"))).toBe(true);
  const cases: [string, Record<string, string>][] = [
    ["sans origine", {}],
    ["origine étrangère", { origin: "https://exemple.fr" }],
    ["hôte usurpé", { origin: "https://exemple.fr", "x-forwarded-host": "exemple.fr" }],
  ];
  for (const [title, headers] of cases) {
    const answer = await fetch(`${baseURL}/envoi/nouveau`, {
      method: "POST",
      headers: { cookie, ...headers },
      body: multipart({ ...fields, ...draft(title) }),
      redirect: "manual",
    });
    expect(answer.status, title).not.toBe(303);
    expect(await written(title), title).toBe(0);
  }
  // The same form from here is written: the check above can fail.
  const good = await fetch(`${baseURL}/envoi/nouveau`, {
    method: "POST",
    headers: { cookie, origin: baseURL ?? "" },
    body: multipart({ ...fields, ...draft("bonne origine") }),
    redirect: "manual",
  });
  expect(good.status).toBe(303);
  expect(await written("bonne origine")).toBe(1);
});

test("an extra or repeated field, a file, or another structure's name: refused, nothing is written", async ({
  page,
  baseURL,
}) => {
  await signIn(page, "agent.etat@demo.fr");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const fields = await formFields(page.context().request, "/envoi/nouveau");
  const send = async (change: (form: FormData) => void, title: string) => {
    const form = multipart({ ...fields, ...draft(title) });
    change(form);
    const answer = await fetch(`${baseURL}/envoi/nouveau`, {
      method: "POST",
      headers: { cookie, origin: baseURL ?? "" },
      body: form,
      redirect: "manual",
    });
    expect(await written(title), title).toBe(0);
    return answer.text();
  };
  expect(await send((form) => form.set("etat", "envoye"), "champ de trop")).toContain(
    "Ce formulaire n’est pas reconnu.",
  );
  expect(await send((form) => form.append("titre", "deux"), "champ répété")).toContain(
    "Ce formulaire n’est pas reconnu.",
  );
  expect(await send((form) => form.set("message", new Blob(["x"]), "x.txt"), "fichier")).toContain(
    "Ce formulaire n’est pas reconnu.",
  );
  expect(await send((form) => form.set("structure", "79141015200015"), "autre structure")).toContain(
    "Choisissez une structure émettrice",
  );
  expect(await send((form) => form.set("titre", "a\u0000b"), "a\u0000b".replace("\u0000", ""))).toContain(
    "Caractère non autorisé.",
  );
});

test("a body that is too long is refused clearly", async ({ page, baseURL }) => {
  await signIn(page, "agent.etat@demo.fr");
  const answer = await page
    .context()
    .request.post("/envoi/nouveau", { headers: { origin: baseURL ?? "" }, data: "x".repeat(1_200_000) });
  expect(answer.status()).toBe(413);
  expect(await answer.text()).toContain("trop long");
});

test("the autocomplete answers nobody without a session, and nothing but its question", async ({ page, baseURL }) => {
  const nobody = await client.newContext({ baseURL });
  expect((await nobody.get("/api/destinataires?structure=11000201100044&type=fournisseur&q=sanjee")).status()).toBe(
    401,
  );
  await signIn(page, "fournisseur@demo.fr");
  const context = page.context().request;
  expect((await context.get("/api/destinataires?structure=79141015200015&type=client&q=minis&plus=1")).status()).toBe(
    400,
  );
  expect((await context.get("/api/destinataires?structure=79141015200015&type=tous&q=minis")).status()).toBe(400);
  const stranger = await context.get("/api/destinataires?structure=11000201100044&type=fournisseur&q=sanjee");
  expect(await stranger.json()).toEqual({ destinataires: [] });
  const short = await context.get("/api/destinataires?structure=79141015200015&type=client&q=min");
  expect(await short.json()).toEqual({ destinataires: [] });
  await nobody.dispose();
});

test("random bytes to an action: no stack trace, no write, the process lives", async ({ page, baseURL }) => {
  await signIn(page, "agent.etat@demo.fr");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const before = await onDatabase((sql) => sql`select count(*) from message`);
  for (let round = 0; round < 10; round += 1) {
    const body = new Uint8Array(200).map((_, index) => (index * 37 + round * 91) % 256);
    for (const contentType of [
      "multipart/form-data; boundary=x",
      "text/plain;charset=UTF-8",
      "application/x-www-form-urlencoded",
    ]) {
      const answer = await fetch(`${baseURL}/envoi/nouveau`, {
        method: "POST",
        headers: { cookie, origin: baseURL ?? "", "content-type": contentType, "next-action": "00".repeat(21) },
        body,
      });
      expect(await answer.text()).not.toMatch(/node_modules|at \w+ \(/);
    }
  }
  expect(await onDatabase((sql) => sql`select count(*) from message`)).toEqual(before);
  expect((await page.context().request.get("/api/sante")).status()).toBe(200);
});

test("/api/auth/session says who is signed in, and holds no secret", async ({ page }) => {
  await signIn(page, "agent.etat@demo.fr");
  const session = await (await page.context().request.get("/api/auth/session")).json();
  expect(session.user).toEqual({ name: "Julien Marchand", email: "agent.etat@demo.fr" });
  expect(Object.keys(session).sort()).toEqual(["expires", "user"]);
});

function multipart(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
