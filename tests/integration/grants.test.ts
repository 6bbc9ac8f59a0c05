import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { grantSchema } from "@/lib/habilitations/schema";
import { useDatabase } from "../support/database";
import { told } from "../support/form";
import { workerOf } from "../support/jobs";
import { usePlace } from "../support/place";
import { type Product, product } from "../support/product";

// A2 on real Postgres: what gestionnaires do, each with its event, and what happens when two act at once.
const database = useDatabase();
const { place, make, typed, form, rowsOf, events } = usePlace(database);
let grants: Product["habilitations"];
let invitations: typeof import("@/lib/auth/invitation");

const worker = workerOf(database);
afterAll(() => worker.close());
beforeAll(async () => {
  grants = await product("habilitations");
  invitations = await import("@/lib/auth/invitation");
});

describe("granting", () => {
  test("a known account at once, a new one by a link that serves once; one event each; none to oneself", async () => {
    const known = await make.user(`connu${place.serial}`);
    const unknown = `inconnu${place.serial}@essai.fr`;
    const result = await grants.grant(
      place.principal,
      form(`connu${place.serial}@essai.fr ${unknown} ${place.principal.email}`, {
        portee: "services",
        services: ["STECH"],
      }),
    );
    expect(result).toEqual({ granted: 1, invited: 1, already: 0, self: true });
    expect(await rowsOf(known)).toMatchObject([
      { service: place.service.id, mode: "consultation", status: "accordee" },
    ]);
    expect(await rowsOf(place.principal.userId)).toHaveLength(1);
    expect(await events()).toEqual(["habilitation.accordee", "invitation.envoyee"]);
    await worker.run();
    const [mail] = await database.owner`select text from email where to_address = ${unknown}`;
    const secret = /\/invitation\/([\w-]+)/.exec(String(mail?.text))?.[1] ?? "";
    const stored = await database.owner`select token_hash from invitation where email = ${unknown}`;
    expect(stored[0]?.token_hash).not.toContain(secret);
    expect(await invitations.readInvitation(secret)).toMatchObject({
      email: unknown,
      known: false,
      services: [/STECH/].map(() => expect.stringContaining("STECH")),
    });
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => invitations.acceptInvitation(secret, "Nouvelle", "une phrase assez longue")),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await invitations.readInvitation(secret)).toBeNull();
    const [user] = await database.owner`select id::int from app_user where email = ${unknown}`;
    const viewer = await make.viewer(user?.id as number);
    expect(viewer.habilitations).toMatchObject([{ service: { code: "STECH" }, mode: "consultation", role: "aucun" }]);
  });

  test("a habilitation that has ended is given again, by a grant or by a request", async () => {
    const decisions = await product("requests");
    const again = async (userId: number) =>
      (await make.viewer(userId)).habilitations.map(({ mode, service }) => [mode, service?.code ?? null]);
    const [one, two] = [await make.user(`revient${place.serial}`), await make.user(`redemande${place.serial}`)];
    for (const userId of [one, two]) await make.habilitate(userId, place.structure, { endsOn: "2026-01-31" });
    expect(await grants.grant(place.principal, form(`revient${place.serial}@essai.fr`))).toMatchObject({
      granted: 1,
      already: 0,
    });
    expect(await again(one)).toEqual([["consultation", null]]);
    const [asked] = await database.owner`insert into habilitation (user_id, structure_id, mode, status, requested_at)
      values (${two}, ${place.structure.id}, 'consultation', 'demandee', now()) returning id::int, version`;
    await decisions.acceptRequest(place.second, {
      id: asked?.id as number,
      version: asked?.version as number,
      portee: "",
      mode: "consultation",
    });
    expect(await again(two)).toEqual([["consultation", null]]);
  });

  test("what is wrong is named, and nothing is written", async () => {
    expect(told(grantSchema, typed("pas-une-adresse", { portee: "", mode: "", fin: "31/02/2026" }))).toMatchObject({
      adresses: expect.stringContaining("pas-une-adresse"),
      portee: expect.anything(),
      mode: expect.anything(),
      fin: expect.anything(),
    });
    await expect(
      grants.grant(place.principal, form("a@essai.fr", { portee: "services", services: ["INCONNU"] })),
    ).rejects.toThrow("pas ouvert");
    expect(await events()).toEqual([]);
  });

  test("an invitation that has ended, or was cancelled, opens nothing; a second one takes the place.structure of the first", async () => {
    const address = `deuxfois${place.serial}@essai.fr`;
    await grants.grant(place.principal, form(address));
    await grants.grant(place.second, form(address));
    await worker.run();
    const mails = await database.owner`select text from email where to_address = ${address} order by id`;
    const [first = "", last = ""] = mails.map(({ text }) => /\/invitation\/([\w-]+)/.exec(String(text))?.[1] ?? "");
    expect(await invitations.readInvitation(first)).toBeNull();
    expect(await invitations.readInvitation(last)).not.toBeNull();
    await database.owner`update invitation set expires_at = now() - interval '1 second' where email = ${address} and cancelled_at is null`;
    expect(await invitations.acceptInvitation(last, "Tard", "une phrase assez longue")).toBe(false);
  });
});
