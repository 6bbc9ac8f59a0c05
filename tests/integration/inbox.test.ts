import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import type { InboxQuery } from "@/lib/inbox/query";
import { recipientKey } from "@/lib/recipients/policy";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";
import { day } from "../support/world";

const database = useDatabase();
let cast: Cast;
let inbox: Product["inbox"];
let cabinet: Viewer;
const refs: Record<"first" | "twoWays" | "ahead" | "expired" | "toBravo" | "ofVille", string> = {
  first: "",
  twoWays: "",
  ahead: "",
  expired: "",
  toBravo: "",
  ofVille: "",
};

beforeAll(async () => {
  cast = await makeCast(database);
  inbox = await product("inbox");
  const { etat, ville, sanjee, bravo } = cast.structures;
  await cast.make.partner(ville, "fournisseur", sanjee);
  const toSuppliers = (...keys: string[]) => ({
    structure: etat.identifier,
    type: "fournisseur" as const,
    destinataires: keys,
  });
  refs.first = await send(cast.agent, toSuppliers(sanjee.identifier), { title: "Premier" });
  refs.twoWays = await send(
    cast.agent,
    { ...toSuppliers(sanjee.identifier, recipientKey(sanjee.identifier, "DEPOT"), bravo.identifier), service: "STECH" },
    { title: "Par trois adresses" },
  );
  refs.ahead = await send(cast.agent, toSuppliers(sanjee.identifier), { start: day(1), end: day(2) });
  refs.expired = await send(cast.agent, toSuppliers(sanjee.identifier), { title: "Ancien" });
  refs.toBravo = await send(cast.agent, toSuppliers(bravo.identifier));
  refs.ofVille = await send(cast.commune, {
    structure: ville.identifier,
    type: "fournisseur",
    destinataires: [sanjee.identifier],
  });
  await database.owner`alter table message disable trigger user`;
  await database.owner`update message set display_start = ${day(-20)}, display_end = ${day(-1)} where reference = ${refs.expired}`;
  await database.owner`update delivery set added_on = ${day(-20)}, display_start = ${day(-20)}, display_end = ${day(-1)}
    where message_id = (select id from message where reference = ${refs.expired})`;
  await database.owner`alter table message enable trigger user`;
  const id = await cast.make.user("cabinet");
  await cast.make.habilitate(id, sanjee);
  await cast.make.habilitate(id, bravo, { mode: "consultation" });
  cabinet = await cast.make.viewer(id);
});

const read = (viewer: Viewer, change: Partial<InboxQuery> = {}) =>
  inbox.readInbox(viewer, { sender: "", receiver: "", expired: false, page: 1, pageSize: 50, ...change });
const references = async (viewer: Viewer, change?: Partial<InboxQuery>) =>
  (await read(viewer, change)).messages.map(({ reference }) => reference);

describe("I1 the list", () => {
  test("reception date, title, sender and its service, reference, text; most recent first", async () => {
    const { messages } = await read(cast.supplier);
    expect(messages.map(({ reference }) => reference)).toEqual([refs.ofVille, refs.twoWays, refs.first]);
    expect(messages[1]).toMatchObject({
      reference: refs.twoWays,
      title: "Par trois adresses",
      body: "Le service est fermé.",
      receivedOn: day(0),
      displayStart: day(0),
      displayEnd: day(14),
      expired: false,
      read: false,
      sender: { identifier: cast.structures.etat.identifier, designation: "Etat", service: { code: "STECH" } },
    });
  });

  test("a message is there once, however many addresses of theirs it reached, and names only theirs", async () => {
    const { messages, total } = await read(cast.supplier);
    const receivers = messages[1]?.receivers?.map(({ identifier, service }) => [identifier, service?.code ?? null]);
    expect(receivers).toEqual([
      [cast.structures.sanjee.identifier, "DEPOT"],
      [cast.structures.sanjee.identifier, null],
    ]);
    expect(total).toBe(4);
    const ofCabinet = await read(cabinet);
    expect(ofCabinet.messages.map(({ reference }) => reference)).toEqual([
      refs.ofVille,
      refs.toBravo,
      refs.twoWays,
      refs.first,
    ]);
    expect(ofCabinet.messages[2]?.receivers).toHaveLength(3);
  });

  test("before its first day it is nowhere, not even counted", async () => {
    const all = await read(cast.supplier, { expired: true });
    expect(all.messages.map(({ reference }) => reference)).not.toContain(refs.ahead);
    expect(await inbox.openMessage(cast.supplier, refs.ahead)).toBeNull();
  });

  test("expired ones come back with the filter only, and are marked so", async () => {
    expect(await references(cast.supplier)).not.toContain(refs.expired);
    const { messages, expired } = await read(cast.supplier, { expired: true });
    expect(messages.at(-1)).toMatchObject({ reference: refs.expired, expired: true, receivedOn: day(-20) });
    expect(expired).toBe(1);
  });

  test("nobody and a stranger have an empty one", async () => {
    for (const viewer of [cast.nobody, cast.outsider]) {
      expect(await read(viewer, { expired: true })).toMatchObject({
        messages: [],
        total: 0,
        expired: 0,
        senders: [],
      });
    }
  });
});

describe("I2 filters", () => {
  test("by sending structure, its services included", async () => {
    expect(await references(cast.supplier, { sender: cast.structures.etat.identifier })).toEqual([
      refs.twoWays,
      refs.first,
    ]);
    expect(await references(cast.supplier, { sender: cast.structures.ville.identifier })).toEqual([refs.ofVille]);
  });

  test("by receiving structure, and both together", async () => {
    expect(await references(cabinet, { receiver: cast.structures.bravo.identifier })).toEqual([
      refs.toBravo,
      refs.twoWays,
    ]);
    const both = { receiver: cast.structures.sanjee.identifier, sender: cast.structures.etat.identifier };
    expect(await references(cabinet, both)).toEqual([refs.twoWays, refs.first]);
  });

  test("the drop-downs hold who wrote to them, and what they are habilitated on", async () => {
    const { senders, receivers } = await read(cabinet);
    expect(senders?.map(({ designation }) => designation)).toEqual(["Commune d’Élancourt", "Etat"]);
    expect(receivers?.map(({ designation }) => designation)).toEqual(["Bravo", "Sanjee"]);
  });

  test("an unknown structure, or somebody else's, finds nothing; the totals stay", async () => {
    for (const sender of ["00000000000000", cast.structures.bravo.identifier, "'%", "x".repeat(60)]) {
      expect(await read(cast.supplier, { sender })).toMatchObject({
        messages: [],
        total: 4,
        page: { total: 0, page: 1 },
      });
    }
    expect(await references(cast.supplier, { receiver: cast.structures.bravo.identifier })).toEqual([]);
  });
});

test("I3 pages follow each other, and one that does not exist is the last", async () => {
  const pages = await Promise.all([1, 2, 3].map((page) => read(cast.supplier, { page, pageSize: 2, expired: true })));
  expect(pages.map(({ messages }) => messages.length)).toEqual([2, 2, 2]);
  expect(pages[2]?.page).toEqual({ page: 2, pageCount: 2, pageSize: 2, total: 4 });
  const seen = pages.slice(0, 2).flatMap(({ messages }) => messages.map(({ reference }) => reference));
  expect(new Set(seen)).toEqual(new Set([refs.first, refs.twoWays, refs.ofVille, refs.expired]));
});

describe("reading marks", () => {
  test("opening marks once, for this user only; the count in the navigation follows", async () => {
    expect(await inbox.readUnreadCount(cast.supplier)).toBe(3);
    const before = await inbox.readUnreadCount(cabinet);
    const first = { reference: refs.first, title: "Premier", lastInvoicedOn: "2026-09-30" };
    // Reading what the page shows changes nothing: a page that is only prepared is not opened.
    expect(await inbox.openMessage(cast.supplier, refs.first)).toMatchObject({ ...first, read: false });
    await Promise.all([1, 2, 3].map(() => inbox.markRead(cast.supplier, refs.first)));
    expect(await inbox.openMessage(cast.supplier, refs.first)).toMatchObject({ ...first, read: true });
    expect(await inbox.readUnreadCount(cast.supplier)).toBe(2);
    const rows =
      await database.owner`select user_id::int from message_read m join message x on x.id = m.message_id where x.reference = ${refs.first}`;
    expect(rows.map(({ user_id }) => user_id)).toEqual([cast.supplier.userId]);
    expect(await inbox.readUnreadCount(cabinet)).toBe(before);
    expect((await read(cast.supplier)).messages.find(({ reference }) => reference === refs.first)?.read).toBe(true);
    expect((await read(cabinet)).messages.find(({ reference }) => reference === refs.first)?.read).toBe(false);
  });

  test("an expired one can be opened, and counts in no unread total", async () => {
    const before = await inbox.readUnreadCount(cast.supplier);
    await inbox.markRead(cast.supplier, refs.expired);
    const message = await inbox.openMessage(cast.supplier, refs.expired);
    expect(message).toMatchObject({ expired: true, read: true });
    expect(await inbox.readUnreadCount(cast.supplier)).toBe(before);
  });

  test("invisible and absent are the same, and leave no mark", async () => {
    const marks = await cast.make.count("message_read");
    for (const reference of [refs.toBravo, "MSG_999999999", "MSG_1", "", "' or true --", "\ud800"]) {
      await inbox.markRead(cast.supplier, reference);
      expect(await inbox.openMessage(cast.supplier, reference)).toBeNull();
    }
    // Having sent it is not having received it.
    await inbox.markRead(cast.agent, refs.first);
    expect(await inbox.openMessage(cast.agent, refs.first)).toBeNull();
    expect(await cast.make.count("message_read")).toBe(marks);
  });

  test("hazard 6: U+0000 in the address is a page that is not found, not an error", async () => {
    expect(await inbox.openMessage(cast.supplier, "MSG_\u0000")).toBeNull();
  });
});
