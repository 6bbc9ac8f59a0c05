import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import { asApp } from "../support/as-app";
import { type Asked, askers } from "../support/askers";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";
import { day, type Service, type Structure } from "../support/world";

const database = useDatabase();
const { make, person, lead, mine, rows, ...asking } = askers(database);
const app = asApp(database);
let data: Product["requests"];
let mairie: Structure;
let educ: Service;
let tech: Service;
let closed: Service;
let boss: Viewer;
beforeAll(async () => {
  data = await product("requests");
  mairie = await make.structure("Mairie", { kind: "public" });
  educ = await make.service(mairie, "EDUC");
  tech = await make.service(mairie, "TECH");
  closed = await make.service(mairie, "VIEUX", { active: false });
  boss = await person();
  await lead(boss.userId, mairie);
});

const ask = (viewer: Viewer, change: Asked = {}) => asking.ask(viewer, mairie, change);
const search = (viewer: Viewer, typed: string | null, type = "") => data.readAccessRequest(viewer, typed, type);

describe("A2 a structure is found by its exact identifier", () => {
  test("with or without spaces and dots, with its open services; nothing before a search", async () => {
    const viewer = await person();
    expect(await search(viewer, null)).toMatchObject({ error: null, structure: null });
    const spaced = mairie.identifier.replace(/(...)(...)(...)/, "$1 $2.$3\u00a0");
    for (const typed of [mairie.identifier, spaced, ` ${mairie.identifier} `]) {
      const { error, structure } = await search(viewer, typed);
      expect(error).toBeNull();
      expect(structure).toMatchObject({ id: mairie.id, designation: "Mairie", answered: true, held: [] });
      expect(structure?.services.map(({ code }) => code)).toEqual(["EDUC", "TECH"]);
    }
  });

  test("absent, too short, unknown, a part of one, closed: each in its own words", async () => {
    const viewer = await person();
    const shut = await make.structure("Ancienne mairie", { kind: "public", active: false });
    for (const [typed, words] of [
      [" ", "Saisissez l’identifiant"],
      ["1234567890123", "14 chiffres (13 saisis)"],
      ["00000000000000", "Aucune structure ne porte"],
      ["mai", "4 caractères au minimum"],
      ["%", "4 caractères au minimum"],
      [mairie.identifier.slice(0, 9), "14 chiffres (9 saisis)"],
      [shut.identifier, "Ancienne mairie est fermée"],
    ] as const) {
      const found = await search(viewer, typed);
      expect(found.error, typed).toContain(words);
      expect(found.structure).toBeNull();
    }
  });

  test("two types of identifier with the same digits: the user chooses", async () => {
    const viewer = await person();
    const first = await make.structure("Nouméa", { identifier: "0123456", type: "RIDET" });
    await make.structure("Papeete", { identifier: "0123456", type: "TAHITI" });
    const found = await search(viewer, "0 123 456");
    expect([found.structure, found.several.map(({ designation }) => designation)]).toEqual([
      null,
      ["Nouméa", "Papeete"],
    ]);
    expect((await search(viewer, "0123456", "RIDET")).structure).toMatchObject({ id: first.id });
  });

  test("has_gestionnaire: one who acts today, on the whole structure, with a living account", async () => {
    const viewer = await person();
    const cases: [string, (on: Structure) => Promise<unknown>, boolean][] = [
      ["nobody", async () => {}, false],
      ["a plain habilitation", async (on) => make.habilitate((await person()).userId, on), false],
      ["secondaire", async (on) => lead((await person()).userId, on, "secondaire"), true],
      ["ended yesterday", async (on) => lead((await person()).userId, on, "secondaire", day(-1)), false],
      ["ends today", async (on) => lead((await person()).userId, on, "secondaire", day(0)), true],
      [
        "disabled",
        async (on) => {
          const { userId } = await person();
          await lead(userId, on);
          await database.owner`update app_user set disabled_at = now() where id = ${userId}`;
        },
        false,
      ],
    ];
    for (const [name, arrange, answered] of cases) {
      const structure = await make.structure(name);
      await arrange(structure);
      expect((await search(viewer, structure.identifier)).structure?.answered, name).toBe(answered);
      const asked = ask(viewer, { structure: structure.id });
      if (answered) expect(await asked).toEqual({ kind: "created", count: 1 });
      else await expect(asked).rejects.toThrow("n’a pas encore de gestionnaire");
    }
  });
});

describe("A2 asking", () => {
  test("one row per scope, with the word, one event each; the gestionnaire sees them, others do not", async () => {
    const viewer = await person();
    const input = {
      portee: "services",
      services: [educ.id, tech.id],
      mode: "modification",
      mot: " Accueil\r\n ",
    } as const;
    expect(await ask(viewer, { ...input, services: [...input.services] })).toEqual({ kind: "created", count: 2 });
    const base = { status: "demandee", mode: "modification", role: "aucun", word: "Accueil", version: 1 };
    expect(await rows(viewer)).toMatchObject([
      { ...base, service_id: educ.id },
      { ...base, service_id: tech.id },
    ]);
    expect(
      await make.count(
        "audit_event",
        `user_id = ${viewer.userId} and action = 'habilitation.demandee' and structure_id = ${mairie.id}`,
      ),
    ).toBe(2);
    const seen = (userId: number) =>
      app(userId, (tx) => tx`select 1 from habilitation where user_id = ${viewer.userId} and status = 'demandee'`);
    expect(await seen(boss.userId)).toHaveLength(2);
    expect(await seen((await person()).userId)).toHaveLength(0);
    expect(await mine(boss)).toEqual([]);
    expect((await mine(viewer)).map(({ state, asked }) => [state, asked.service?.code])).toEqual([
      ["attente", "TECH"],
      ["attente", "EDUC"],
    ]);
    // A request gives nothing by itself.
    expect((await make.viewer(viewer.userId)).habilitations).toEqual([]);
  });

  test("what is missing or wrong, field by field, and nothing is written", async () => {
    const viewer = await person();
    expect(await ask(viewer, { portee: "", mode: "", mot: "z".repeat(501) })).toEqual({
      kind: "invalid",
      fieldErrors: {
        portee: "Choisissez la structure entière, ou un ou plusieurs services.",
        mode: "Choisissez la consultation ou la modification.",
        mot: "500 caractères au maximum (501 saisis).",
      },
    });
    expect(await ask(viewer, { portee: "services" })).toMatchObject({
      fieldErrors: { services: "Choisissez au moins un service." },
    });
    expect(await rows(viewer)).toEqual([]);
  });

  test("an unknown or closed structure, a closed service, another structure’s service: refused, all or nothing", async () => {
    const viewer = await person();
    const other = await make.structure("Voisine", { kind: "public" });
    const foreign = await make.service(other, "AUTRE");
    const shut = await make.structure("Fermée depuis", { kind: "public", active: false });
    await lead((await person()).userId, shut);
    for (const id of [999_999_999, shut.id])
      await expect(ask(viewer, { structure: id })).rejects.toThrow("a fermé entre-temps");
    for (const id of [closed.id, foreign.id, 999_999_999])
      await expect(ask(viewer, { portee: "services", services: [educ.id, id] })).rejects.toThrow(
        "n’existe plus ou a fermé",
      );
    expect(await rows(viewer)).toEqual([]);
  });

  test("already held, already waiting, covered: refused by name, all or nothing; an ended one can be asked again", async () => {
    const viewer = await person();
    await make.habilitate(viewer.userId, mairie, { service: educ, mode: "modification" });
    const both = { portee: "services", services: [tech.id, educ.id], mode: "modification" } as const;
    await expect(ask(viewer, { ...both, services: [...both.services] })).rejects.toThrow(
      "déjà une habilitation sur le service EDUC",
    );
    expect(await rows(viewer)).toHaveLength(1);
    await ask(viewer, { portee: "services", services: [tech.id] });
    await expect(ask(viewer, { portee: "services", services: [tech.id], mode: "modification" })).rejects.toThrow(
      "demande en attente sur le service TECH",
    );
    const reader = await person();
    await make.habilitate(reader.userId, mairie, { mode: "consultation" });
    await expect(ask(reader, { portee: "services", services: [tech.id] })).rejects.toThrow("couvre déjà");
    expect(await ask(reader, { portee: "services", services: [tech.id], mode: "modification" })).toMatchObject({
      count: 1,
    });
    const former = await person();
    await make.habilitate(former.userId, mairie, { endsOn: day(-1) });
    expect(await ask(former)).toEqual({ kind: "created", count: 1 });
  });

  test("twenty wait at most, also when two sendings come at once", async () => {
    const viewer = await person();
    for (let i = 0; i < 19; i += 1)
      await database.owner`insert into habilitation (user_id, structure_id, mode, status, requested_at)
        values (${viewer.userId}, ${(await make.structure(`Attente ${i}`)).id}, 'consultation', 'demandee', now() - interval '2 days')`;
    await expect(ask(viewer, { portee: "services", services: [educ.id, tech.id] })).rejects.toThrow(
      "20\u00a0demandes au maximum peuvent attendre une réponse (vous en avez 19)",
    );
    const two = await Promise.allSettled([
      ask(viewer, { portee: "services", services: [educ.id] }),
      ask(viewer, { portee: "services", services: [tech.id] }),
    ]);
    expect(two.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await make.count("habilitation", `user_id = ${viewer.userId} and status = 'demandee'`)).toBe(20);
  });

  test("the same sending twice at once: one request", async () => {
    const viewer = await person();
    const two = await Promise.allSettled([ask(viewer), ask(viewer)]);
    expect(two.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await rows(viewer)).toHaveLength(1);
  });

  test("nobody asks for somebody else, gives themselves anything, or asks for a role", async () => {
    const viewer = await person();
    const other = await person();
    const insert = (userId: number, status: string, role: string) =>
      app(
        viewer.userId,
        (tx) =>
          tx`insert into habilitation (user_id, structure_id, mode, status, role) values (${userId}, ${mairie.id}, 'consultation', ${status}, ${role})`,
      );
    await expect(insert(other.userId, "demandee", "aucun")).rejects.toThrow();
    await expect(insert(viewer.userId, "accordee", "aucun")).rejects.toThrow("not the viewer's to make");
    await expect(insert(viewer.userId, "demandee", "principal")).rejects.toThrow("not the viewer's to make");
  });
});
