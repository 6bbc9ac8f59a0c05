import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { countersOf } from "@/lib/auth/delays";
import { idle } from "@/lib/web/form";
import { useAdmin } from "./admin-support";

// « Mot de passe oublié »: the operator's command gives a link, which its page uses once.
const request = { headers: new Headers() };
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => undefined, has: () => false, set: () => {} }),
}));
// next-auth needs Next around it, and nobody signs in here.
vi.mock("next-auth", () => ({ CredentialsSignin: class extends Error {} }));
vi.mock("@/lib/auth", () => ({ signIn: async () => {}, signOut: async () => {} }));

const { database, make, admin, refused, events } = useAdmin();
let actions: typeof import("@/lib/auth/actions");
let links: typeof import("@/lib/auth/new-password");
let credentials: typeof import("@/lib/auth/credentials");
let sessions: typeof import("@/lib/auth/session");
let oldHash: string;
const old = "mot de passe d’avant";
const fresh = "le cheval mange du foin";
beforeAll(async () => {
  process.env.AUTH_SECRET = "un secret d’essai de plus de trente-deux caractères";
  actions = await import("@/lib/auth/actions");
  links = await import("@/lib/auth/new-password");
  credentials = await import("@/lib/auth/credentials");
  sessions = await import("@/lib/auth/session");
  oldHash = await (await import("@/lib/auth/password")).hashPassword(old);
});
beforeEach(() => {
  request.headers = new Headers({ host: "messages.exemple.fr", origin: "https://messages.exemple.fr" });
});

/** Somebody new, with an open session. */
async function person() {
  const name = `oubli${crypto.randomUUID().slice(0, 8)}`;
  const userId = await make.user(name, oldHash);
  return { userId, name, email: `${name}@essai.fr`, sessionId: (await make.viewer(userId)).sessionId };
}
/** The secret that the command prints. */
async function secretFor(email: string): Promise<string> {
  const said = await admin("mot-de-passe", email);
  return /^https:\/\/messages\.exemple\.fr\/mot-de-passe\/([\w-]{43})$/m.exec(said)?.[1] ?? "no link";
}
function choose(secret: string, nouveau = fresh, confirmation = nouveau, more: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ secret, nouveau, confirmation, ...more })) form.append(name, value);
  return actions.submitNewPassword(idle, form).catch((error: { digest?: string }) => error.digest?.split(";")[2]);
}
const signIn = (email: string, password: string, address = "192.0.2.1") =>
  credentials.checkCredentials({ email, password, address });
const signedIn = "/connexion?session=motdepasse";
const gone = { status: "refused", message: expect.stringMatching(/^Ce lien ne sert plus\..*Demandez-en un nouveau/) };

describe("A1 mot-de-passe", () => {
  test("prints a link that gives a new password once; the old one serves until then, sessions end, nobody is signed in", async () => {
    const { userId, email, name, sessionId } = await person();
    const said = await admin("mot-de-passe", email.toUpperCase());
    expect(said).toContain(`Un lien est prêt pour que ${name} <${email}> choisisse un nouveau mot de passe.`);
    expect(said).toContain("Il sert une seule fois, pendant 24 heures, et n’est plus jamais affiché :");
    const secret = said.slice(said.lastIndexOf("/") + 1);
    const [stored] = await database.owner`select token_hash from password_link where user_id = ${userId}`;
    expect(stored?.token_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(stored)).not.toContain(secret);
    // Looked at, by a scanner too: nothing is used up.
    for (let i = 0; i < 2; i += 1) expect(await links.readPasswordLink(secret)).toEqual({ email, name });
    expect(await signIn(email, old)).toMatchObject({ ok: true });
    const open = await make.count("session", `user_id = ${userId} and revoked_at is null`);
    expect(open).toBe(2);
    expect(await choose(secret)).toBe(signedIn);
    expect(await make.count("session", `user_id = ${userId} and revoked_at is null`)).toBe(0);
    expect(await sessions.readViewer(sessionId)).toBeNull();
    expect(await signIn(email, old)).toMatchObject({ reason: "wrong" });
    expect(await signIn(email, fresh)).toMatchObject({ ok: true });
    expect(await choose(secret, "un autre mot de passe")).toMatchObject(gone);
    expect(await links.readPasswordLink(secret)).toBeNull();
    expect(await events()).toEqual([
      [null, null, "operateur.motdepasse", email, { before: null, after: { hours: 24 } }],
      [String(userId), null, "compte.motdepasse", email, {}],
    ]);
  });

  test("pressed twice at once, the link serves once", async () => {
    const { email } = await person();
    const secret = await secretFor(email);
    const both = await Promise.all([choose(secret, `${fresh} un`), choose(secret, `${fresh} deux`)]);
    expect(both.filter((each) => each === signedIn)).toHaveLength(1);
    expect(both.filter((each) => each !== signedIn)).toMatchObject([gone]);
  });

  test("a new link takes the place of the earlier one; ended or unknown, it opens nothing", async () => {
    const { userId, email } = await person();
    const first = await secretFor(email);
    expect(await admin("mot-de-passe", email)).toContain("Le lien donné plus tôt ne sert plus.");
    const second = await secretFor(email);
    await database.owner`update password_link set expires_at = now() - interval '1 second' where user_id = ${userId}`;
    expect(await admin("mot-de-passe", email)).not.toContain("plus tôt");
    for (const secret of [first, second, "x", "A".repeat(43)]) {
      expect(await links.readPasswordLink(secret)).toBeNull();
      expect(await choose(secret)).toMatchObject(gone);
    }
    expect(await signIn(email, old)).toMatchObject({ ok: true });
  });

  test("a closed account gets none, and closing it ends the link that it had; no account, no link", async () => {
    const { email } = await person();
    const secret = await secretFor(email);
    await admin("desactiver", email);
    expect(await refused("mot-de-passe", email)).toBe(
      `Le compte ${email} est désactivé : réactivez-le d’abord avec « npm run admin -- reactiver ${email} ».`,
    );
    expect(await choose(secret)).toMatchObject(gone);
    await admin("reactiver", email);
    expect(await choose(secret)).toMatchObject(gone);
    expect(await refused("mot-de-passe", "personne@essai.fr")).toBe("Aucun compte n’a l’adresse personne@essai.fr.");
  });

  test("the rules of « Mon compte »: each mistake in its words, never with what was typed, and the link still serves", async () => {
    const { email, name } = await person();
    const secret = await secretFor(email);
    const told = async (...typed: [string, string?]) => {
      const answer = await choose(secret, ...typed);
      expect(JSON.stringify(answer)).not.toContain(typed[0] || "∅");
      return (answer as { fieldErrors?: Record<string, string> }).fieldErrors;
    };
    expect(await told("court")).toEqual({ nouveau: "12 caractères au minimum (5 saisis)." });
    expect(await told(email)).toEqual({ nouveau: "Choisissez autre chose que votre adresse ou votre nom." });
    expect(await told(name)).toEqual({ nouveau: "Choisissez autre chose que votre adresse ou votre nom." });
    expect(await told(old)).toEqual({ nouveau: "Choisissez un mot de passe différent de l’actuel." });
    expect(await told(fresh, "autre chose")).toEqual({
      confirmation: "Les deux saisies du nouveau mot de passe diffèrent. Recommencez celle-ci.",
    });
    expect(await choose(secret, fresh, fresh, { role: "principal" })).toMatchObject({ status: "refused" });
    request.headers.set("origin", "https://pirate.exemple");
    expect(await choose(secret)).toMatchObject({ status: "refused" });
    request.headers.set("origin", "https://messages.exemple.fr");
    expect(await choose(secret)).toBe(signedIn);
  });

  test("hazard 8: wrong guesses of before hold nobody up, from any network; those of a network as a whole stay", async () => {
    const { userId, email } = await person();
    const secret = await secretFor(email);
    const places = ["192.0.2.7", "203.0.113.9"];
    const keys = places.flatMap((address) => countersOf({ account: userId, email, address }).own.map(({ key }) => key));
    for (const key of new Set(keys))
      await database.owner`insert into sign_in_failure (key, count, since) values (${key}, 60, now())`;
    expect(await signIn(email, old, places[0])).toMatchObject({ reason: "locked" });
    expect(await choose(secret)).toBe(signedIn);
    expect(await signIn(email, "faux", places[0])).toMatchObject({ reason: "wrong" });
    for (const address of places) expect(await signIn(email, fresh, address)).toMatchObject({ ok: true });
    const [network] = countersOf({ account: userId, email, address: "198.51.100.4" }).network;
    await database.owner`insert into sign_in_failure (key, count, since) values (${network?.key ?? ""}, 50, now() - interval '1 hour')`;
    await database.owner`update sign_in_failure set since = now() - interval '1 minute' where key = ${network?.key ?? ""}`;
    expect(await signIn(email, fresh, "198.51.100.4")).toMatchObject({ reason: "locked" });
  });

  test("the page of sign-in may neither make a link nor change a password by its own rights on the table", async () => {
    const { userId } = await person();
    const { asAuth } = await import("@/db/client");
    const { sql } = await import("drizzle-orm");
    for (const statement of [
      sql`select * from password_link`,
      sql`insert into password_link (user_id, token_hash, expires_at) values (${userId}, 'x', now() + interval '1 day')`,
      sql`update app_user set password_reset_at = now() where id = ${userId}`,
    ])
      await expect(asAuth((tx) => tx.execute(statement))).rejects.toThrow();
  });
});
