import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import { type ActionState, idle } from "@/lib/web/form";
import { type Cast, makeCast } from "../support/cast";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";
import { withCookie } from "../support/request";
import { typedDay } from "../support/world";

// Hazard 3: a server action is a public endpoint. Requests are made by hand here; the rest is the product's own code.
const request = { headers: new Headers(), cookie: undefined as string | undefined };
vi.mock("next/headers", () => ({
  headers: async () => withCookie(request),
  cookies: async () => ({
    get: () => (request.cookie ? { value: request.cookie } : undefined),
    has: () => request.cookie !== undefined,
  }),
}));

const database = useDatabase();
let cast: Cast;
let actions: Product["messageActions"];
let encode: (id: string) => string;
beforeAll(async () => {
  process.env.AUTH_SECRET = "un secret d’essai de plus de trente-deux caractères";
  delete process.env.AUTH_URL;
  cast = await makeCast(database);
  actions = await product("messageActions");
  encode = (await import("@/lib/auth/cookie")).encodeSession;
});

function comingFrom(viewer: Viewer | null, headers: Record<string, string> = {}) {
  request.headers = new Headers({ host: "localhost:3000", origin: "http://localhost:3000", ...headers });
  request.cookie = viewer ? encode(viewer.sessionId) : undefined;
}
beforeEach(() => comingFrom(cast.agent));

type Fields = Record<string, string | string[] | File>;
function form(change: Fields = {}, without: string[] = []): FormData {
  const fields: Fields = {
    structure: cast.structures.etat.identifier,
    service: "",
    type: "fournisseur",
    destinataires: [cast.structures.sanjee.identifier],
    saisie: "",
    debut: typedDay(0),
    fin: typedDay(14),
    titre: "Fermeture",
    message: "Le service est fermé.",
    intention: "enregistrer",
    cle: randomUUID(),
    ...change,
  };
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (!without.includes(name)) for (const one of Array.isArray(value) ? value : [value]) data.append(name, one);
  }
  return data;
}

/** The answer of an action, or where it leads. */
async function answer(run: Promise<ActionState>): Promise<ActionState | string> {
  return run.catch((error: { digest?: string }) => {
    if (!error.digest?.startsWith("NEXT_REDIRECT")) throw error;
    return error.digest.split(";")[2] ?? "";
  });
}
const submit = (data: FormData) => answer(actions.submitMessage(idle, data));
const rows = async () => [
  await cast.make.count("message"),
  await cast.make.count("audit_event"),
  await cast.make.count("delivery"),
];

/** Refused as a whole, in these words, with what was typed given back, and nothing written. */
async function refused(data: FormData, message: RegExp) {
  const before = await rows();
  const state = await submit(data);
  expect(state).toMatchObject({ status: "refused", message: expect.stringMatching(message) });
  expect(state).toMatchObject({ values: { message: "Le service est fermé." } });
  expect(await rows()).toEqual(before);
}
const unknownForm = /^Ce formulaire n’est pas reconnu/;

test("C9 saved, it leads to the draft; sent and confirmed, to the outbox", async () => {
  expect(await submit(form())).toMatch(/^\/envoi\/MSG_\d{9}\/modifier\?annonce=enregistre$/);
  const sending = { intention: "envoyer", cle: randomUUID() };
  expect(await submit(form(sending))).toMatchObject({ status: "confirm", recipientCount: 1 });
  expect(await submit(form({ ...sending, confirmation: "1" }))).toMatch(/^\/envoi\?annonce=envoye&message=MSG_\d{9}$/);
});

describe("hazard 3: where it comes from", () => {
  test("without Origin", async () => {
    request.headers.delete("origin");
    await refused(form(), unknownForm);
  });

  test("from another origin, even one that X-Forwarded-Host repeats", async () => {
    comingFrom(cast.agent, { origin: "https://pirate.exemple", "x-forwarded-host": "pirate.exemple" });
    await refused(form(), unknownForm);
    comingFrom(cast.agent, { origin: "null" });
    await refused(form(), unknownForm);
  });
});

describe("who asks", () => {
  test("nobody, a made-up cookie, a revoked session: told to sign in again, the typed text kept", async () => {
    comingFrom(null);
    await refused(form(), /^Votre session est terminée/);
    request.cookie = `${cast.agent.sessionId}.9999999999.${"A".repeat(43)}`;
    await refused(form(), /^Votre session est terminée/);
    const { revokeSession } = await import("@/lib/auth/session");
    const viewer = await cast.make.viewer(cast.agent.userId);
    await revokeSession(viewer.sessionId);
    comingFrom(viewer);
    await refused(form(), /^Votre session est terminée/);
  });

  test("somebody without the right: refused at its field", async () => {
    for (const viewer of [cast.reader, cast.ofStech, cast.supplier, cast.nobody]) {
      comingFrom(viewer);
      const before = await rows();
      expect(await submit(form())).toMatchObject({ status: "invalid", fieldErrors: { structure: expect.any(String) } });
      expect(await rows()).toEqual(before);
    }
  });
});

describe("the exact shape of the form", () => {
  test.each([
    ["an extra field", { etat: "envoye" }],
    ["a field that only the database has", { sent_at: "2020-01-01" }],
    ["a repeated field", { titre: ["Fermeture", "Autre"] }],
    ["a key that is none", { cle: "1" }],
    ["an unknown intention", { intention: "publier" }],
  ])("%s", async (_name, change) => {
    await refused(form(change as Fields), unknownForm);
  });

  test("C8 a file in a field", async () => {
    await refused(form({ titre: new File(["x"], "x.txt") }), unknownForm);
  });

  test("a missing field", async () => {
    await refused(form({}, ["titre"]), unknownForm);
  });

  test("random bytes: refused, nothing written, no exception", async () => {
    const before = await rows();
    for (let i = 0; i < 50; i += 1) {
      const data = new FormData();
      for (let n = 0; n < 1 + (i % 12); n += 1) {
        const bytes = crypto.getRandomValues(new Uint8Array(1 + ((i * 7 + n) % 40)));
        data.append(
          ["titre", "cle", "structure", "destinataires", Buffer.from(bytes).toString("latin1")][n % 5] ?? "x",
          Buffer.from(bytes).toString("latin1"),
        );
      }
      for (const action of [actions.submitMessage, actions.submitSentMessage, actions.removeDraft]) {
        expect(await answer(action(idle, data))).toMatchObject({ status: "refused" });
      }
    }
    expect(await rows()).toEqual(before);
  });
});

describe("all corrections are told at once", () => {
  test("fields and recipients together", async () => {
    const data = form({
      intention: "envoyer",
      titre: "a".repeat(51),
      destinataires: [cast.structures.stranger.identifier],
    });
    expect(await submit(data)).toMatchObject({
      status: "invalid",
      fieldErrors: {
        titre: "50 caractères au maximum (51 saisis).",
        destinataires: expect.stringContaining("aucune facture"),
      },
    });
    comingFrom(cast.supplier);
    expect(await submit(data)).toMatchObject({
      fieldErrors: { titre: expect.any(String), structure: expect.any(String) },
    });
  });

  test("E3 of a sent message: its dates, its start and its new recipients", async () => {
    const sending = { intention: "envoyer", cle: randomUUID(), confirmation: "1" };
    const reference = /MSG_\d{9}/.exec(String(await submit(form(sending))))?.[0] ?? "";
    const fields = { reference, version: "1", debut: typedDay(-1), fin: "x", saisie: "00000000000000" };
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    expect(await answer(actions.submitSentMessage(idle, data))).toMatchObject({
      fieldErrors: {
        debut: "Choisissez aujourd’hui ou une date à venir.",
        fin: expect.stringContaining("Format attendu"),
        destinataires: expect.stringContaining("aucune facture"),
      },
      values: { fin: "x" },
    });
  });

  test("A3 too many recipients are told at their field, with the text given back", async () => {
    const before = await rows();
    const many = Array.from({ length: 2001 }, (_, i) => String(10_000_000_000_000 + i));
    expect(await submit(form({ destinataires: many }))).toMatchObject({
      status: "invalid",
      fieldErrors: { destinataires: expect.stringMatching(/^2\s000\sdestinataires au maximum.*liste de diffusion/) },
      values: { message: "Le service est fermé." },
    });
    expect(await rows()).toEqual(before);
  });

  test("an invalid form, even confirmed, sends nothing", async () => {
    const before = await rows();
    expect(await submit(form({ intention: "envoyer", titre: "", confirmation: "1" }))).toMatchObject({
      fieldErrors: { titre: "Saisissez un titre." },
    });
    expect(await rows()).toEqual(before);
  });
});

describe("deleting", () => {
  const remove = (fields: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    return answer(actions.removeDraft(idle, data));
  };
  const draft = async () => /MSG_\d{9}/.exec(String(await submit(form())))?.[0] ?? "";

  test("E5 leads back where it was asked from, never elsewhere", async () => {
    expect(await remove({ reference: await draft(), retour: "/envoi?page=2" })).toMatch(
      /^\/envoi\?page=2&annonce=supprime&message=MSG_\d{9}$/,
    );
    for (const retour of ["//elsewhere", "https://elsewhere", "/\\elsewhere"]) {
      expect(await remove({ reference: await draft(), retour })).toMatch(/^\/reception\?annonce=supprime/);
    }
  });

  test("someone else's draft and an absent one: the same answer", async () => {
    const reference = await draft();
    comingFrom(cast.supplier);
    const theirs = await remove({ reference });
    expect(theirs).toMatchObject({ status: "refused", message: "Message introuvable." });
    expect(await remove({ reference: "MSG_999999999" })).toMatchObject({ message: "Message introuvable." });
  });
});
