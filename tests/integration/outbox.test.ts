import { beforeAll, describe, expect, test } from "vitest";
import type { SentMessage } from "@/lib/messages/find";
import { parseOutboxQuery, type SortColumn, sortColumns } from "@/lib/messages/outbox/query";
import type { SearchParams } from "@/lib/web/url";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";
import { composed, day, typedDay } from "../support/world";

const database = useDatabase();
let cast: Cast;
let data: Product["messages"];
let both: Cast["agent"];
const named: Record<string, string> = {};

beforeAll(async () => {
  cast = await makeCast(database);
  data = await product("messages");
  const { writeMessage } = await product("messages");
  const { etat, ville, sanjee } = cast.structures;
  const id = await cast.make.user("deux-structures");
  await cast.make.habilitate(id, etat);
  await cast.make.habilitate(id, ville);
  both = await cast.make.viewer(id);
  const fromEtat = { structure: etat.identifier, type: "fournisseur" as const, destinataires: [sanjee.identifier] };
  const fromVille = { structure: ville.identifier, type: "fournisseur" as const, destinataires: [etat.identifier] };
  const sent = async (title: string, start: number, end: number, from = fromEtat, service = "") => {
    named[title] = await send(both, { ...from, service }, { title, start: day(start), end: day(end) });
  };
  const draft = async (title: string, start: number | null, end: number | null) => {
    const form = composed(fromEtat, {
      title,
      start: start === null ? null : day(start),
      end: end === null ? null : day(end),
    });
    const saved = await writeMessage(both, form.input, form.fields);
    named[title] = saved.kind === "saved" ? saved.reference : "";
  };
  await sent("Été 100 % ouvert", 0, 9);
  await sent("zone_bleue", 0, 30, fromVille);
  await sent("Événement", 5, 6, fromEtat, "STECH");
  await sent("élection", 2, 40, fromVille);
  await sent("Fermeture", 0, 3);
  await sent("fermé hier", 0, 5);
  await draft("Brouillon daté", 1, 2);
  await draft("Brouillon vide", null, null);
  await database.owner`alter table message disable trigger user`;
  await database.owner`update message set display_start = ${day(-9)}, display_end = ${day(-1)} where title = 'fermé hier'`;
  // Created on different days; two of them in the same instant.
  for (const [days, title] of [
    [40, "zone_bleue"],
    [3, "Événement"],
    [3, "Fermeture"],
    [1, "Brouillon vide"],
  ] as const) {
    await database.owner`update message set created_at = date_trunc('day', now()) - ${days}::int * interval '1 day' where title = ${title}`;
  }
  await database.owner`alter table message enable trigger user`;
});

const read = (params: SearchParams, viewer = both) =>
  data.readOutbox(viewer, parseOutboxQuery({ parPage: "50", ...params }));
const titles = async (params: SearchParams, viewer = both) =>
  (await read(params, viewer)).messages.map(({ title }) => title).sort();

test("O1 a row holds what the table shows", async () => {
  const { messages } = await read({ titre: "Événement" });
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatchObject({
    reference: named.Événement,
    createdOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    sender: {
      identifier: cast.structures.etat.identifier,
      designation: "Etat",
      kind: "public",
      service: { code: "STECH" },
    },
    title: "Événement",
    displayStart: day(5),
    displayEnd: day(6),
    status: "envoye",
    recipientCount: 1,
  });
});

describe("O2 sorting", () => {
  const rank = (m: SentMessage) =>
    m.status === "brouillon" ? 0 : (m.displayStart ?? "") > day(0) ? 1 : (m.displayEnd ?? "") >= day(0) ? 2 : 3;
  const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const keys: Record<SortColumn, (m: SentMessage) => string | number | null> = {
    reference: (m) => m.reference,
    creation: (m) => m.createdOn,
    structure: (m) => m.sender.identifier,
    designation: (m) => m.sender.designation,
    titre: (m) => folded(m.title),
    debut: (m) => m.displayStart,
    fin: (m) => m.displayEnd,
    etat: rank,
  };

  for (const column of sortColumns) {
    for (const direction of ["asc", "desc"] as const) {
      test(`by ${column}, ${direction}; rows without a value last`, async () => {
        const { messages } = await read({ tri: `${column}-${direction}` });
        expect(messages).toHaveLength(8);
        const values = messages.map(keys[column]);
        const present = values.filter((value) => value !== null);
        expect(values.slice(present.length).every((value) => value === null)).toBe(true);
        const sorted = [...present].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(present).toEqual(direction === "asc" ? sorted : sorted.reverse());
        expect(new Set(present).size).toBeGreaterThan(1);
      });
    }
  }

  test("equal rows keep one order, so that no page repeats or loses one", async () => {
    for (const tri of ["structure-asc", "etat-desc", "creation-asc"]) {
      const seen: string[] = [];
      for (const page of ["1", "2"])
        seen.push(...(await read({ tri, page, parPage: "5" })).messages.map(({ reference }) => reference));
      expect(new Set(seen).size).toBe(8);
    }
  });

  test("an unknown column is the default: last created first", async () => {
    const order = (await read({ tri: "action-asc" })).messages.map(({ reference }) => reference);
    expect(order).toEqual((await read({})).messages.map(({ reference }) => reference));
    expect(order.at(-1)).toBe(named.zone_bleue);
  });
});

describe("O3 filters", () => {
  test("sending structure", async () => {
    expect(await titles({ emettrice: cast.structures.ville.identifier })).toEqual(["zone_bleue", "élection"].sort());
    expect(await titles({ emettrice: cast.structures.sanjee.identifier })).toEqual([]);
  });

  test.each([
    ["brouillon", ["Brouillon daté", "Brouillon vide"]],
    ["envoye", ["Fermeture", "fermé hier", "zone_bleue", "Été 100 % ouvert", "Événement", "élection"]],
    ["programme", ["Événement", "élection"]],
    ["en-cours", ["Fermeture", "zone_bleue", "Été 100 % ouvert"]],
    ["expire", ["fermé hier"]],
  ])("state %s", async (etat, expected) => {
    expect(await titles({ etat })).toEqual([...expected].sort());
  });

  test("title: any part of it, whatever accents and capitals, either way", async () => {
    for (const titre of ["ferm", "FERM", "férm"]) expect(await titles({ titre })).toEqual(["Fermeture", "fermé hier"]);
    for (const titre of ["ete", "été", "E\u0301TE\u0301"])
      expect(await titles({ titre })).toEqual(["Été 100 % ouvert"]);
    expect(await titles({ titre: "ELECTION" })).toEqual(["élection"]);
  });

  test("% and _ and \\ are letters like others", async () => {
    expect(await titles({ titre: "%" })).toEqual(["Été 100 % ouvert"]);
    expect(await titles({ titre: "_" })).toEqual(["zone_bleue"]);
    expect(await titles({ titre: "\\" })).toEqual([]);
    expect(await titles({ titre: "' or true --" })).toEqual([]);
    expect(await titles({ reference: "MSG%" })).toEqual([]);
    expect(await titles({ reference: "MSG_" })).toHaveLength(8);
    expect(await titles({ reference: "_________" })).toEqual([]);
  });

  test("reference: a part of it, capitals or not", async () => {
    const reference = named.Fermeture ?? "";
    expect(await titles({ reference })).toEqual(["Fermeture"]);
    expect(await titles({ reference: reference.toLowerCase() })).toEqual(["Fermeture"]);
    expect(await titles({ reference: reference.slice(-3) })).toEqual(["Fermeture"]);
  });

  test("start from and to, end from and to, both days included", async () => {
    expect(await titles({ debutDu: typedDay(2) })).toEqual(["Événement", "élection"].sort());
    expect(await titles({ debutDu: typedDay(1), debutAu: typedDay(2) })).toEqual(["Brouillon daté", "élection"]);
    expect(await titles({ debutAu: typedDay(-1) })).toEqual(["fermé hier"]);
    expect(await titles({ finDu: typedDay(30) })).toEqual(["zone_bleue", "élection"].sort());
    expect(await titles({ finDu: typedDay(2), finAu: typedDay(3) })).toEqual(["Brouillon daté", "Fermeture"]);
    expect(await titles({ finAu: typedDay(-2) })).toEqual([]);
  });

  test("all of them together", async () => {
    const all = {
      emettrice: cast.structures.etat.identifier,
      etat: "programme",
      titre: "even",
      reference: "msg_",
      debutDu: typedDay(5),
      debutAu: typedDay(5),
      finDu: typedDay(6),
      finAu: typedDay(6),
    };
    expect(await titles(all)).toEqual(["Événement"]);
    for (const [name, value] of [
      ["etat", "expire"],
      ["titre", "zone"],
      ["debutAu", typedDay(4)],
      ["finDu", typedDay(7)],
    ] as const) {
      expect(await titles({ ...all, [name]: value }), name).toEqual([]);
    }
  });

  test("a date that cannot be read is not applied; the others are", async () => {
    expect(await titles({ debutDu: "31/02/2026", etat: "expire" })).toEqual(["fermé hier"]);
  });

  test("totals are those of all that the viewer may see", async () => {
    expect(await read({ titre: "rien de tel" })).toMatchObject({
      messages: [],
      total: 8,
      drafts: 2,
      page: { total: 0, pageCount: 1 },
    });
    expect((await read({})).senders?.map(({ designation }) => designation)).toEqual(["Commune d’Élancourt", "Etat"]);
  });
});

describe("O6 pages", () => {
  test("one that does not exist is the nearest", async () => {
    for (const page of ["1e9", "99", "2"]) {
      expect((await read({ page, parPage: "5" })).page).toEqual({ page: 2, pageCount: 2, pageSize: 5, total: 8 });
    }
    expect((await read({ page: "-1", parPage: "100000" })).page).toMatchObject({ page: 1, pageSize: 50 });
  });
});

describe("A1 E1 scope", () => {
  test("a service sees what it sent; others nothing of it", async () => {
    expect(await titles({}, cast.ofStech)).toEqual(["Événement"]);
    expect(await titles({}, cast.reader)).toHaveLength(6);
    for (const viewer of [cast.supplier, cast.nobody]) expect((await read({}, viewer)).total).toBe(0);
  });

  test("someone else's reference, a malformed one and an absent one: nothing, all alike", async () => {
    for (const reference of [named.zone_bleue ?? "", "MSG_999999999", "MSG_1", "", "' or 1=1", "MSG_\u0000"]) {
      expect(await data.readMessage(cast.reader, reference)).toBeNull();
      expect((await data.readComposer(cast.reader, reference)).message).toBeNull();
    }
    const announced = await data.readOutbox(cast.reader, parseOutboxQuery({}), named.zone_bleue);
    expect(announced.announced).toBeNull();
  });
});
