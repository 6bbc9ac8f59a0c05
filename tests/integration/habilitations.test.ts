import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/auth/viewer";
import type { GrantInput } from "@/lib/habilitations/schema";
import { useDatabase } from "../support/database";
import { makers, type Service, type Structure } from "../support/world";

// A2 on real Postgres: what gestionnaires do, each with its event and its e-mail, and what happens when two act at once.
const database = useDatabase();
const make = makers(database);
let grants: typeof import("@/lib/grants/mutations");
let changes: typeof import("@/lib/habilitations/mutations");
let decisions: typeof import("@/lib/decisions/mutations");
let reads: typeof import("@/lib/habilitations/data");
let history: typeof import("@/lib/history/data");
let invitations: typeof import("@/lib/auth/invitation");
let sessions: typeof import("@/lib/auth/session");

let place: Structure;
let service: Service;
let principal: Viewer;
let second: Viewer;
let serial = 0;

beforeAll(async () => {
  grants = await import("@/lib/grants/mutations");
  changes = await import("@/lib/habilitations/mutations");
  decisions = await import("@/lib/decisions/mutations");
  reads = await import("@/lib/habilitations/data");
  history = await import("@/lib/history/data");
  invitations = await import("@/lib/auth/invitation");
  sessions = await import("@/lib/auth/session");
});

/** Each test has a structure of its own, with a principal and a secondaire. */
beforeEach(async () => {
  serial += 1;
  place = await make.structure(`Lieu ${serial}`, { kind: "public" });
  service = await make.service(place, "STECH");
  const gestionnaire = async (name: string, role: string) => {
    const userId = await make.user(`${name}${serial}`);
    await make.habilitate(userId, place);
    await database.owner`update habilitation set role = ${role}, granted_at = now() where user_id = ${userId}`;
    return make.viewer(userId);
  };
  principal = await gestionnaire("principal", "principal");
  second = await gestionnaire("second", "secondaire");
});

const form = (adresses: string, change: Partial<GrantInput> = {}): GrantInput => ({
  structure: place.identifier,
  adresses,
  portee: "structure",
  services: [],
  mode: "consultation",
  fin: "",
  ...change,
});
const rowsOf = async (userId: number) =>
  await database.owner`select id::int, service_id::int as service, mode, role, status, version, reason from habilitation
    where user_id = ${userId} and structure_id = ${place.id} order by id`;
const events = async () =>
  (await database.owner`select action from audit_event where structure_id = ${place.id} order by id`).map(
    ({ action }) => action as string,
  );
async function ask(mode = "modification"): Promise<{ userId: number; id: number; version: number }> {
  const userId = await make.user(`demandeur${serial}${Math.random().toString(36).slice(2, 6)}`);
  const [row] = await database.owner`insert into habilitation (user_id, structure_id, mode, status, requested_at)
    values (${userId}, ${place.id}, ${mode}, 'demandee', now()) returning id::int, version`;
  return { userId, id: row?.id as number, version: row?.version as number };
}

describe("granting", () => {
  test("a known account at once, a new one by a link that serves once; one event each; none to oneself", async () => {
    const known = await make.user(`connu${serial}`);
    const unknown = `inconnu${serial}@essai.fr`;
    const result = await grants.grant(
      principal,
      form(`connu${serial}@essai.fr ${unknown} ${principal.email}`, { portee: "services", services: ["STECH"] }),
    );
    expect(result).toEqual({ kind: "done", outcome: { granted: 1, invited: 1, already: 0, self: true } });
    expect(await rowsOf(known)).toMatchObject([{ service: service.id, mode: "consultation", status: "accordee" }]);
    expect(await rowsOf(principal.userId)).toHaveLength(1);
    expect(await events()).toEqual(["habilitation.accordee", "invitation.envoyee"]);
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

  test("what is wrong is named, and nothing is written", async () => {
    expect(
      await grants.grant(principal, form("pas-une-adresse", { portee: "", mode: "", fin: "31/02/2026" })),
    ).toMatchObject({
      kind: "invalid",
      fieldErrors: {
        adresses: expect.stringContaining("pas-une-adresse"),
        portee: expect.anything(),
        mode: expect.anything(),
        fin: expect.anything(),
      },
    });
    await expect(
      grants.grant(principal, form("a@essai.fr", { portee: "services", services: ["INCONNU"] })),
    ).rejects.toThrow("pas ouvert");
    expect(await events()).toEqual([]);
  });

  test("an invitation that has ended, or was cancelled, opens nothing; a second one takes the place of the first", async () => {
    const address = `deuxfois${serial}@essai.fr`;
    await grants.grant(principal, form(address));
    await grants.grant(second, form(address));
    const mails = await database.owner`select text from email where to_address = ${address} order by id`;
    const [first = "", last = ""] = mails.map(({ text }) => /\/invitation\/([\w-]+)/.exec(String(text))?.[1] ?? "");
    expect(await invitations.readInvitation(first)).toBeNull();
    expect(await invitations.readInvitation(last)).not.toBeNull();
    await database.owner`update invitation set expires_at = now() - interval '1 second' where email = ${address} and cancelled_at is null`;
    expect(await invitations.acceptInvitation(last, "Tard", "une phrase assez longue")).toBe(false);
  });
});

describe("changing and revoking", () => {
  test("act at the next click of the person; a second change of the same version is told", async () => {
    const person = await make.member(`agent${serial}`, place);
    const sessionId = await sessions.openSession(person.userId);
    const [row] = await rowsOf(person.userId);
    const input = { id: row?.id, version: row?.version, portee: "STECH", mode: "consultation" as const, fin: "" };
    await changes.changeHabilitation(principal, input as Parameters<typeof changes.changeHabilitation>[1]);
    expect((await sessions.readViewer(sessionId))?.habilitations).toMatchObject([
      { service: { code: "STECH" }, mode: "consultation" },
    ]);
    await expect(
      changes.revokeHabilitation(second, row?.id as number, row?.version as number, "Trop tard"),
    ).rejects.toThrow("entre-temps");
    await changes.revokeHabilitation(second, row?.id as number, (row?.version as number) + 1, "Fin de mission");
    expect((await sessions.readViewer(sessionId))?.habilitations).toEqual([]);
    expect(await rowsOf(person.userId)).toMatchObject([{ status: "revoquee", reason: "Fin de mission" }]);
    expect(await events()).toEqual(["habilitation.modifiee", "habilitation.revoquee"]);
  });

  test("two gestionnaires revoke at once: one does, the other is told, one event", async () => {
    const person = await make.member(`vise${serial}`, place);
    const [row] = await rowsOf(person.userId);
    const outcomes = await Promise.allSettled(
      [principal, second].map((viewer) =>
        changes.revokeHabilitation(viewer, row?.id as number, row?.version as number, "Départ"),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await events()).toEqual(["habilitation.revoquee"]);
  });

  test("a secondaire names nobody and changes no gestionnaire; the principal is not revoked", async () => {
    const person = await make.member(`nomme${serial}`, place);
    const [row] = await rowsOf(person.userId);
    const [chief] = await rowsOf(principal.userId);
    const input = {
      id: row?.id,
      version: 1,
      portee: "",
      mode: "modification" as const,
      fin: "",
      role: "secondaire" as const,
    };
    await expect(
      changes.changeHabilitation(second, input as Parameters<typeof changes.changeHabilitation>[1]),
    ).rejects.toThrow("principal");
    await expect(changes.revokeHabilitation(second, chief?.id as number, 1, "Putsch")).rejects.toThrow("transmet");
    await changes.changeHabilitation(principal, input as Parameters<typeof changes.changeHabilitation>[1]);
    await expect(changes.revokeHabilitation(second, row?.id as number, 2, "Rivalité")).rejects.toThrow("principal");
    expect((await rowsOf(person.userId))[0]).toMatchObject({ role: "secondaire" });
  });

  test("handing over: one principal before and after, even when it is done twice at once", async () => {
    const [row] = await rowsOf(second.userId);
    const outcomes = await Promise.allSettled(
      [1, 2].map(() => changes.handOver(principal, row?.id as number, row?.version as number)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await rowsOf(second.userId))[0]).toMatchObject({ role: "principal" });
    expect((await rowsOf(principal.userId))[0]).toMatchObject({ role: "secondaire" });
    await expect(changes.handOver(principal, row?.id as number, 2)).rejects.toThrow();
  });
});

describe("requests", () => {
  test("accepted with less, and what was asked stays known; refused with a reason; of two at once one answers", async () => {
    const one = await ask();
    await decisions.acceptRequest(principal, { ...one, portee: "STECH", mode: "consultation" });
    expect(await rowsOf(one.userId)).toMatchObject([{ service: service.id, mode: "consultation", status: "accordee" }]);
    const asked = await database.owner`select asked_mode, asked_service_id from habilitation where id = ${one.id}`;
    expect(asked[0]).toEqual({ asked_mode: "modification", asked_service_id: null });
    const two = await ask();
    const outcomes = await Promise.allSettled([
      decisions.acceptRequest(principal, { ...two, portee: "", mode: "modification" }),
      decisions.refuseRequest(second, two.id, two.version, "Non"),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await rowsOf(two.userId)).toHaveLength(1);
  });

  test("several at once: all, or none when one has been answered", async () => {
    const [one, two] = [await ask(), await ask()];
    const demandes = [one, two].map(({ id, version }) => `${id}.${version}`);
    await decisions.refuseRequest(second, two.id, two.version, "Déjà vu");
    const input = { structure: place.identifier, demandes, decision: "accepter" as const, motif: "" };
    await expect(decisions.decideRequests(principal, input)).rejects.toThrow("déjà répondu");
    expect(await rowsOf(one.userId)).toMatchObject([{ status: "demandee" }]);
    expect(await decisions.decideRequests(principal, { ...input, demandes: demandes.slice(0, 1) })).toBe(1);
    expect(await rowsOf(one.userId)).toMatchObject([{ status: "accordee" }]);
  });
});

describe("scope", () => {
  test("another structure's gestionnaire sees and changes nothing; the count of the navigation is one's own", async () => {
    const elsewhere = await make.structure("Ailleurs", { kind: "public" });
    const userId = await make.user(`ailleurs${serial}`);
    await make.habilitate(userId, elsewhere);
    await database.owner`update habilitation set role = 'principal' where user_id = ${userId}`;
    const stranger = await make.viewer(userId);
    const request = await ask();
    const query = { text: "", page: 1, pageSize: 10 };
    expect((await reads.readStructureSpace(stranger, place.identifier, query)).space).toBeNull();
    expect(
      (
        await history.readHistory(stranger, place.identifier, {
          family: "",
          person: "",
          from: "",
          to: "",
          page: 1,
          pageSize: 20,
        })
      ).history,
    ).toBeNull();
    await expect(decisions.acceptRequest(stranger, { ...request, portee: "", mode: "modification" })).rejects.toThrow();
    await expect(grants.grant(stranger, form("x@essai.fr"))).rejects.toThrow("plus gestionnaire");
    expect((await make.viewer(stranger.userId)).waiting).toBe(0);
    expect((await make.viewer(principal.userId)).waiting).toBe(1);
    const { space } = await reads.readStructureSpace(principal, place.identifier, query);
    expect(space?.people.map(({ role }) => role)).toEqual(["principal", "secondaire"]);
    expect(space?.requests).toHaveLength(1);
  });
});
