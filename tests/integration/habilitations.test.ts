import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "../support/database";
import { usePlace } from "../support/place";
import { type Product, product } from "../support/product";

// A2 on real Postgres: what gestionnaires do, each with its event, and what happens when two act at once.
const database = useDatabase();
const { place, make, form, rowsOf, events, ask } = usePlace(database);
let changes: Product["habilitations"];
let decisions: Product["requests"];
let reads: Product["habilitations"];
let history: Product["habilitations"];
let sessions: typeof import("@/lib/auth/session");
let grants: Product["habilitations"];

beforeAll(async () => {
  changes = await product("habilitations");
  decisions = await product("requests");
  reads = await product("habilitations");
  history = await product("habilitations");
  sessions = await import("@/lib/auth/session");
  grants = await product("habilitations");
});

describe("changing and revoking", () => {
  test("act at the next click of the person; a second change of the same version is told", async () => {
    const person = await make.member(`agent${place.serial}`, place.structure);
    const sessionId = await sessions.openSession(person.userId);
    const [row] = await rowsOf(person.userId);
    const input = { id: row?.id, version: row?.version, portee: "STECH", mode: "consultation" as const, fin: null };
    await changes.changeHabilitation(place.principal, input as Parameters<typeof changes.changeHabilitation>[1]);
    expect((await sessions.readViewer(sessionId))?.habilitations).toMatchObject([
      { service: { code: "STECH" }, mode: "consultation" },
    ]);
    await expect(
      changes.revokeHabilitation(place.second, row?.id as number, row?.version as number, "Trop tard"),
    ).rejects.toThrow("entre-temps");
    await changes.revokeHabilitation(place.second, row?.id as number, (row?.version as number) + 1, "Fin de mission");
    expect((await sessions.readViewer(sessionId))?.habilitations).toEqual([]);
    expect(await rowsOf(person.userId)).toMatchObject([{ status: "revoquee", reason: "Fin de mission" }]);
    expect(await events()).toEqual(["habilitation.modifiee", "habilitation.revoquee"]);
  });

  test("two gestionnaires revoke at once: one does, the other is told, one event", async () => {
    const person = await make.member(`vise${place.serial}`, place.structure);
    const [row] = await rowsOf(person.userId);
    const outcomes = await Promise.allSettled(
      [place.principal, place.second].map((viewer) =>
        changes.revokeHabilitation(viewer, row?.id as number, row?.version as number, "Départ"),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await events()).toEqual(["habilitation.revoquee"]);
  });

  test("a secondaire names nobody and changes no gestionnaire; the principal is not revoked", async () => {
    const person = await make.member(`nomme${place.serial}`, place.structure);
    const [row] = await rowsOf(person.userId);
    const [chief] = await rowsOf(place.principal.userId);
    const input = {
      id: row?.id,
      version: 1,
      portee: "",
      mode: "modification" as const,
      fin: null,
      role: "secondaire" as const,
    };
    await expect(
      changes.changeHabilitation(place.second, input as Parameters<typeof changes.changeHabilitation>[1]),
    ).rejects.toThrow("principal");
    await expect(changes.revokeHabilitation(place.second, chief?.id as number, 1, "Putsch")).rejects.toThrow(
      "transmet",
    );
    await changes.changeHabilitation(place.principal, input as Parameters<typeof changes.changeHabilitation>[1]);
    await expect(changes.revokeHabilitation(place.second, row?.id as number, 2, "Rivalité")).rejects.toThrow(
      "principal",
    );
    expect((await rowsOf(person.userId))[0]).toMatchObject({ role: "secondaire" });
  });

  test("handing over: one principal before and after, even when it is done twice at once", async () => {
    const [row] = await rowsOf(place.second.userId);
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => changes.handOver(place.principal, row?.id as number, row?.version as number)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await rowsOf(place.second.userId))[0]).toMatchObject({ role: "principal" });
    expect((await rowsOf(place.principal.userId))[0]).toMatchObject({ role: "secondaire" });
    await expect(changes.handOver(place.principal, row?.id as number, 2)).rejects.toThrow();
  });
});

describe("requests", () => {
  test("accepted with less, and what was asked stays known; refused with a reason; of two at once one answers", async () => {
    const one = await ask();
    await decisions.acceptRequest(place.principal, { ...one, portee: "STECH", mode: "consultation" });
    expect(await rowsOf(one.userId)).toMatchObject([
      { service: place.service.id, mode: "consultation", status: "accordee" },
    ]);
    const asked = await database.owner`select asked_mode, asked_service_id from habilitation where id = ${one.id}`;
    expect(asked[0]).toEqual({ asked_mode: "modification", asked_service_id: null });
    const two = await ask();
    const outcomes = await Promise.allSettled([
      decisions.acceptRequest(place.principal, { ...two, portee: "", mode: "modification" }),
      decisions.refuseRequest(place.second, two.id, two.version, "Non"),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await rowsOf(two.userId)).toHaveLength(1);
  });

  test("a reader asks to write, and has one habilitation that writes", async () => {
    const reader = await make.member(`lit${place.serial}`, place.structure, { mode: "consultation" });
    const [asked] = await database.owner`insert into habilitation (user_id, structure_id, mode, status, requested_at)
      values (${reader.userId}, ${place.structure.id}, 'modification', 'demandee', now()) returning id::int, version`;
    const request = { id: asked?.id as number, version: asked?.version as number };
    await decisions.acceptRequest(place.principal, { ...request, portee: "", mode: "modification" });
    expect((await make.viewer(reader.userId)).habilitations).toMatchObject([{ mode: "modification", service: null }]);
    expect((await rowsOf(reader.userId)).map(({ status }) => status)).toEqual(["revoquee", "accordee"]);
  });

  test("several at once: all, or none when one has been answered", async () => {
    const [one, two] = [await ask(), await ask()];
    const demandes = [one, two].map(({ id, version }) => ({ id, version }));
    await decisions.refuseRequest(place.second, two.id, two.version, "Déjà vu");
    const input = { structure: place.structure.identifier, demandes, decision: "accepter" as const, motif: "" };
    await expect(decisions.decideRequests(place.principal, input)).rejects.toThrow("déjà répondu");
    expect(await rowsOf(one.userId)).toMatchObject([{ status: "demandee" }]);
    expect(await decisions.decideRequests(place.principal, { ...input, demandes: demandes.slice(0, 1) })).toBe(1);
    expect(await rowsOf(one.userId)).toMatchObject([{ status: "accordee" }]);
  });
});

test("a request on a service that has closed stops the answer to several, and is named with its service", async () => {
  const person = await make.user(`ferme${place.serial}`);
  const service = await make.service(place.structure, `F${place.serial}`);
  const [asked] =
    await database.owner`insert into habilitation (user_id, structure_id, service_id, mode, status, requested_at)
    values (${person}, ${place.structure.id}, ${service.id}, 'consultation', 'demandee', now()) returning id::int, version`;
  await database.owner`update service set active = false where id = ${service.id}`;
  const demandes = [{ id: asked?.id as number, version: asked?.version as number }];
  const input = { structure: place.structure.identifier, demandes, decision: "accepter" as const, motif: "" };
  const refused = await decisions.decideRequests(place.principal, input).catch((error: unknown) => error);
  expect(refused).toMatchObject({ field: undefined });
  expect(String((refused as Error).message)).toContain(`service F${place.serial}, fermé depuis`);
  expect(await rowsOf(person)).toMatchObject([{ status: "demandee" }]);
});

describe("scope", () => {
  test("another structure's gestionnaire sees and changes nothing; the count of the navigation is one's own", async () => {
    const elsewhere = await make.structure("Ailleurs", { kind: "public" });
    const userId = await make.user(`ailleurs${place.serial}`);
    await make.habilitate(userId, elsewhere);
    await database.owner`update habilitation set role = 'principal' where user_id = ${userId}`;
    const stranger = await make.viewer(userId);
    const request = await ask();
    const query = { text: "", page: 1, pageSize: 10 };
    expect(await reads.readStructureSpace(stranger, place.structure.identifier, query)).toBeNull();
    const everything = { family: "", person: "", from: "", to: "", page: 1, pageSize: 20 };
    expect(await history.readHistory(stranger, place.structure.identifier, everything)).toBeNull();
    await expect(decisions.acceptRequest(stranger, { ...request, portee: "", mode: "modification" })).rejects.toThrow();
    await expect(grants.grant(stranger, form("x@essai.fr"))).rejects.toThrow("plus gestionnaire");
    expect((await make.viewer(stranger.userId)).waiting).toBe(0);
    expect((await make.viewer(place.principal.userId)).waiting).toBe(1);
    const space = await reads.readStructureSpace(place.principal, place.structure.identifier, query);
    expect(space?.people.map(({ role }) => role)).toEqual(["principal", "secondaire"]);
    expect(space?.requests).toHaveLength(1);
  });
});
