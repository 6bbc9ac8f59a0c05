import { beforeAll, describe, expect, test } from "vitest";
import type { NewListInput } from "@/lib/lists/schema";
import type { ComposerInput } from "@/lib/messages/schema";
import { type Cast, makeCast } from "../support/cast";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";
import { composed, day, typedDay } from "../support/world";

const database = useDatabase();
let cast: Cast;
let lists: Product["lists"];
let reads: Product["lists"];
let messages: Product["messages"];
let sent: Product["messages"];
beforeAll(async () => {
  cast = await makeCast(database);
  lists = await product("lists");
  reads = await product("lists");
  messages = await product("messages");
  sent = await product("messages");
});

let serial = 0;
const form = (change: Partial<NewListInput> = {}): NewListInput => {
  serial += 1;
  return {
    nom: `Liste ${serial}`,
    structure: cast.structures.etat.identifier,
    service: "",
    type: "fournisseur",
    destinataires: [cast.structures.sanjee.identifier],
    saisie: "",
    ...change,
  };
};
async function create(change: Partial<NewListInput> = {}, viewer = cast.agent): Promise<number> {
  const result = await lists.createList(viewer, form(change));
  if (result.kind !== "created") throw new Error(JSON.stringify(result));
  return result.id;
}
const open = (id: number, viewer = cast.agent) =>
  reads.readList(viewer, String(id), { text: "", page: 1, pageSize: 20 });
const wholeDraft = (change: Partial<ComposerInput>) =>
  composed(
    { structure: cast.structures.etat.identifier, type: "fournisseur", intention: "envoyer", ...change },
    { title: "À une liste", body: "Texte", start: day(0), end: day(14) },
  );
const write = (change: Partial<ComposerInput>, viewer = cast.agent) => {
  const { input, fields } = wholeDraft(change);
  return messages.writeMessage(viewer, input, fields);
};
const deliveries = async (reference: string) =>
  (
    await database.owner`select d.mailbox_id::int as id from delivery d join message m on m.id = d.message_id where m.reference = ${reference} order by 1`
  ).map(({ id }) => id as number);

describe("L3 creating", () => {
  test("without recipients only when they come from a file, once it is there", async () => {
    const id = await create({ destinataires: [], depuis: "fichier" });
    expect(await open(id)).toMatchObject({ list: { members: 0 }, members: [] });
    expect(
      await reads.checkLines(cast.agent, String(id), [{ identifiant: cast.structures.sanjee.identifier, service: "" }]),
    ).toMatchObject([{ state: "bonne" }]);
    // Nobody to send to yet, and that is said.
    expect(await write({ listes: [id] })).toMatchObject({ kind: "invalid" });
  });

  test("one name per owner, whatever its capitals; another owner may use it", async () => {
    await create({ nom: "Travaux" });
    expect(await lists.createList(cast.agent, form({ nom: "TRAVAUX" }))).toMatchObject({
      fieldErrors: { nom: expect.stringContaining("porte déjà ce nom") },
    });
  });

  test("A1 a reader and a stranger create nothing", async () => {
    for (const viewer of [cast.reader, cast.outsider]) {
      expect(await lists.createList(viewer, form())).toMatchObject({
        kind: "invalid",
        fieldErrors: { structure: expect.any(String) },
      });
    }
  });
});

describe("L4 scope and changes", () => {
  test("a structure's list serves its readers; a stranger sees nothing of it, not even that it exists", async () => {
    const id = await create();
    expect((await open(id))?.list.members).toBe(1);
    expect((await open(id, cast.reader))?.list.id).toBe(id);
    expect(await open(id, cast.outsider)).toBeNull();
    await expect(lists.deleteList(cast.outsider, id)).rejects.toThrow("n’existe plus");
    await expect(lists.deleteList(cast.reader, id)).rejects.toThrow("pas de la modifier");
    expect((await open(id))?.list.id).toBe(id);
  });

  test("renamed by two: the second is told of the first", async () => {
    const id = await create();
    await lists.renameList(cast.agent, id, 1, "Premier nom");
    expect(await lists.renameList(cast.agent, id, 1, "Second nom")).toEqual({
      kind: "meanwhile",
      version: 2,
      name: "Premier nom",
    });
    await lists.renameList(cast.agent, id, 2, "Second nom");
    expect((await open(id))?.list.name).toBe("Second nom");
    const other = await create();
    await expect(lists.renameList(cast.agent, other, 1, "SECOND NOM")).rejects.toThrow("porte déjà ce nom");
  });

  test("added twice is there once; taken out, it is gone; a stranger is refused by name", async () => {
    const id = await create();
    const add = (destinataires: string[]) => lists.addMembers(cast.agent, id, { destinataires, saisie: "" });
    const { sanjee, bravo } = cast.structures;
    expect(await add([sanjee.identifier, bravo.identifier])).toEqual({ added: 1, already: 1 });
    await expect(add(["00000000000000"])).rejects.toThrow("00000000000000");
    expect(await lists.removeMembers(cast.agent, id, [sanjee.identifier])).toBe(1);
    expect((await open(id))?.members.map(({ identifier }) => identifier)).toEqual([bravo.identifier]);
  });

  test("C4 everybody who matches a search is added at once, each once", async () => {
    const id = await create();
    const criteria = {
      structure: cast.structures.etat.identifier,
      type: "fournisseur" as const,
      identifiant: "",
      designation: "",
      codePostal: "",
      ville: "",
      services: "oui" as const,
    };
    const { added } = await lists.addMatching(cast.agent, id, criteria);
    const [{ open: count }] = await database.owner<[{ open: number }]>`
      select count(*)::int as open from partner p join mailbox b on b.id = p.mailbox_id
      where p.owner_structure_id = ${cast.structures.etat.id} and p.kind = 'fournisseur' and b.active`;
    expect(added).toBe(count - 1);
    expect(await lists.addMatching(cast.agent, id, criteria)).toEqual({ added: 0, already: count });
  });

  test("G2 the database refuses a member that is no partner, even to the owner", async () => {
    const id = await create();
    await expect(
      database.owner`insert into mailing_list_member (list_id, mailbox_id) values (${id}, ${cast.structures.etat.mailboxId})`,
    ).rejects.toThrow("partner");
  });
});

describe("C6 L5 sending to lists", () => {
  test("two lists and a chosen one that overlap: each recipient once, the count is confirmed", async () => {
    const { sanjee, bravo } = cast.structures;
    const listes = [await create(), await create({ destinataires: [sanjee.identifier, bravo.identifier] })];
    const key = { cle: crypto.randomUUID(), listes, destinataires: [sanjee.identifier] };
    expect(await write(key)).toEqual({ kind: "confirm", recipientCount: 2, closedCount: 0 });
    const result = await write({ ...key, confirmation: 2 });
    if (result.kind !== "sent") throw new Error(JSON.stringify(result));
    expect(await deliveries(result.reference)).toEqual([sanjee.mailboxId, bravo.mailboxId].sort((a, b) => a - b));
  });

  test("later changes to a list, and its deletion, leave sent messages alone", async () => {
    const id = await create();
    const result = await write({ listes: [id], confirmation: 1 });
    if (result.kind !== "sent") throw new Error(JSON.stringify(result));
    await lists.addMembers(cast.agent, id, { destinataires: [cast.structures.bravo.identifier], saisie: "" });
    await lists.deleteList(cast.agent, id);
    expect(await deliveries(result.reference)).toEqual([cast.structures.sanjee.mailboxId]);
  });

  test("members closed since are marked on the list, left out, and the sender is told how many", async () => {
    const { sanjee, bravo } = cast.structures;
    const id = await create({ destinataires: [sanjee.identifier, bravo.identifier] });
    await database.owner`update mailbox set active = false where id = ${bravo.mailboxId}`;
    try {
      expect((await open(id))?.closed).toBe(1);
      expect(await write({ listes: [id] })).toEqual({ kind: "confirm", recipientCount: 1, closedCount: 1 });
    } finally {
      await database.owner`update mailbox set active = true where id = ${bravo.mailboxId}`;
    }
  });

  test("a list deleted while chosen in a draft: the draft names it, keeps it when saved, and cannot be sent", async () => {
    const id = await create({ nom: "Bientôt supprimée" });
    const saved = await write({ listes: [id], intention: "enregistrer" });
    if (saved.kind !== "saved") throw new Error(JSON.stringify(saved));
    await lists.deleteList(cast.agent, id);
    const { readMessage } = await product("messages");
    expect((await readMessage(cast.agent, saved.reference))?.lists).toEqual([
      { id, name: "Bientôt supprimée", deleted: true, hidden: false },
    ]);
    const again = {
      reference: saved.reference,
      version: 1,
      listes: [id],
      destinataires: [cast.structures.sanjee.identifier],
    };
    expect(await write(again)).toMatchObject({
      kind: "invalid",
      fieldErrors: { listes: expect.stringContaining("Bientôt supprimée") },
    });
    expect(await write({ ...again, intention: "enregistrer" })).toMatchObject({ kind: "saved" });
    expect(await write({ ...again, version: 2, listes: [] })).toMatchObject({ kind: "confirm", recipientCount: 1 });
  });

  test("a list of another kind or owner, or of nobody: refused", async () => {
    expect(await write({ listes: [999_999_999] })).toMatchObject({
      kind: "invalid",
      fieldErrors: { listes: expect.any(String) },
    });
    expect(await write({ listes: [await create()], type: "client" })).toMatchObject({ kind: "invalid" });
  });

  test("E3 added to a sent message, only what is new is delivered; the members of a foreign list never", async () => {
    const { sanjee, bravo } = cast.structures;
    const first = await write({ destinataires: [sanjee.identifier], confirmation: 1 });
    if (first.kind !== "sent") throw new Error(JSON.stringify(first));
    const id = await create({ destinataires: [sanjee.identifier, bravo.identifier] });
    const change = (version: number, listes: number[]) =>
      sent.changeSentMessage(cast.agent, {
        reference: first.reference,
        version,
        debut: typedDay(0),
        fin: typedDay(14),
        destinataires: [],
        listes,
        saisie: "",
      });
    expect(await change(2 - 1, [id])).toEqual({ kind: "changed", added: 1, already: 1 });
    expect(await deliveries(first.reference)).toHaveLength(2);
    await expect(change(2, [999_999_999])).rejects.toThrow("liste");
  });
});
