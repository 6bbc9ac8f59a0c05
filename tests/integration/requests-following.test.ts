import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import { type Asked, askers } from "../support/askers";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";
import type { Service, Structure } from "../support/world";

const database = useDatabase();
const { make, person, lead, mine, rows, ...asking } = askers(database);
let mutations: Product["requests"];
let mairie: Structure;
let educ: Service;
let tech: Service;
let boss: Viewer;
beforeAll(async () => {
  mutations = await product("requests");
  mairie = await make.structure("Mairie", { kind: "public" });
  educ = await make.service(mairie, "EDUC");
  tech = await make.service(mairie, "TECH");
  boss = await person();
  await lead(boss.userId, mairie);
});

const ask = (viewer: Viewer, change: Asked = {}) => asking.ask(viewer, mairie, change);

describe("A2 following and withdrawing", () => {
  async function asked(): Promise<{ viewer: Viewer; id: number }> {
    const viewer = await person();
    await ask(viewer, { mode: "modification", mot: "Je remplace Claire." });
    return { viewer, id: (await rows(viewer))[0]?.id };
  }

  test("each outcome in its words, with what was given and why; those that wait come first", async () => {
    const { viewer, id } = await asked();
    await database.owner`update habilitation set status = 'accordee', asked_mode = 'modification', mode = 'consultation',
      service_id = ${educ.id}, granted_at = now() where id = ${id}`;
    await ask(viewer, { portee: "services", services: [tech.id] });
    await database.owner`update habilitation set status = 'refusee', reason = 'Pas ce service', revoked_at = now()
      where user_id = ${viewer.userId} and service_id = ${tech.id}`;
    await ask(viewer, { portee: "structure" });
    expect(await mine(viewer)).toMatchObject([
      { state: "attente", answeredAt: null },
      { state: "refusee", reason: "Pas ce service" },
      {
        state: "partielle",
        asked: { mode: "modification", service: null },
        given: { mode: "consultation", service: { code: "EDUC" } },
        word: "Je remplace Claire.",
      },
    ]);
  });

  test("withdrawn while it waits, once, with one event; then it can be asked again", async () => {
    const { viewer, id } = await asked();
    await mutations.cancelRequest(viewer, id);
    expect(await rows(viewer)).toMatchObject([{ status: "annulee", version: 2 }]);
    await expect(mutations.cancelRequest(viewer, id)).rejects.toThrow("a reçu une réponse entre-temps");
    expect(await make.count("audit_event", `user_id = ${viewer.userId} and action = 'habilitation.annulee'`)).toBe(1);
    expect(await ask(viewer)).toEqual({ kind: "created", count: 1 });
  });

  test("nobody withdraws another’s, not even the gestionnaire who sees it", async () => {
    const { viewer, id } = await asked();
    for (const other of [boss, await person()]) await expect(mutations.cancelRequest(other, id)).rejects.toThrow();
    expect(await rows(viewer)).toMatchObject([{ status: "demandee", version: 1 }]);
  });

  test("accepted at the same moment: one wins, the other is told, never both", async () => {
    const { viewer, id } = await asked();
    // The gestionnaire's transaction has the row and has not ended yet: the withdrawal waits for it, then finds an answer.
    let withdrawal: Promise<unknown> | undefined;
    await database.owner.begin(async (tx) => {
      await tx`update habilitation set status = 'accordee', granted_at = now(), version = version + 1 where id = ${id} and status = 'demandee'`;
      withdrawal = mutations.cancelRequest(viewer, id).catch((error: Error) => error.message);
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    expect(await withdrawal).toContain("a reçu une réponse entre-temps");
    expect(await rows(viewer)).toMatchObject([{ status: "accordee", version: 2 }]);
    // The other order.
    const second = await asked();
    await mutations.cancelRequest(second.viewer, second.id);
    const accepted =
      await database.owner`update habilitation set status = 'accordee' where id = ${second.id} and status = 'demandee' and version = 1`;
    expect(accepted.count).toBe(0);
  });
});
