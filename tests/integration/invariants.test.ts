import { beforeAll, describe, expect, test } from "vitest";
import { locks } from "@/db/locks";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import { type Product, product } from "../support/product";
import { composed, day } from "../support/world";

// Faults of shared/quality.md that need no process to die: whatever wins a race, these stay true.
const database = useDatabase();
let cast: Cast;
let mutations: Product["messages"];
let sent: Product["messages"];
beforeAll(async () => {
  cast = await makeCast(database);
  mutations = await product("messages");
  sent = await product("messages");
});

/** Each broken row is told once, by the test that broke it. */
const told = new Set<string>();
async function expectInvariants() {
  const broken = await database.owner`
    select 'count' as what, m.reference from message m where m.status = 'envoye'
      and m.recipient_count <> (select count(*) from delivery d where d.message_id = m.id)
    union all select 'draft delivered', m.reference from message m where m.status = 'brouillon'
      and (m.recipient_count <> 0 or exists (select 1 from delivery d where d.message_id = m.id))
    union all select 'recipients of a sent message left behind', m.reference from message m where m.status = 'envoye'
      and exists (select 1 from draft_recipient r where r.message_id = m.id)
    union all select 'sent without its event, or with two', m.reference from message m where m.status = 'envoye'
      and (select count(*) from audit_event a where a.subject = m.reference and a.action = 'message.envoye') <> 1
    union all select 'event without its message', a.subject from audit_event a where a.action = 'message.envoye'
      and not exists (select 1 from message m where m.reference = a.subject and m.status = 'envoye')
    union all select 'orphan delivery', d.message_id::text from delivery d where not exists (select 1 from mailbox b where b.id = d.mailbox_id)
    union all select 'dates of a delivery', m.reference from delivery d join message m on m.id = d.message_id
      where (d.display_start, d.display_end) is distinct from (m.display_start, m.display_end)
    union all select 'delivered to no partner', m.reference from delivery d join message m on m.id = d.message_id join mailbox b on b.id = m.sender_mailbox_id
      where not exists (select 1 from partner p where p.owner_structure_id = b.structure_id and p.kind = m.recipient_kind and p.mailbox_id = d.mailbox_id)`;
  const fresh = broken.map(({ what, reference }) => `${reference}: ${what}`).filter((line) => !told.has(line));
  for (const line of fresh) told.add(line);
  expect(fresh).toEqual([]);
}
const form = (change: Parameters<typeof composed>[0] = {}, title = "Course") =>
  composed(
    {
      structure: cast.structures.etat.identifier,
      type: "fournisseur",
      intention: "envoyer",
      destinataires: [cast.structures.sanjee.identifier, cast.structures.bravo.identifier],
      confirmation: 2,
      ...change,
    },
    { title },
  );
/** A write that answers anything else than « done » has written nothing. */
const outcome = (run: Promise<unknown>) =>
  run.then(
    (result) => {
      const { kind } = (result ?? { kind: "deleted" }) as { kind: string };
      return ["sent", "saved", "changed", "deleted"].includes(kind) ? "done" : "refused";
    },
    () => "refused",
  );

/** Runs `meanwhile` at the moment when a write has just added its rows to `table`. */
async function inTheMiddle(table: string, write: () => Promise<unknown>, meanwhile: () => Promise<unknown>) {
  await database.owner.unsafe(`
    create or replace function pause() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(${locks.testPause}); return null; end $$;
    create trigger pause after insert on ${table} for each statement execute function pause()`);
  const holder = await database.owner.reserve();
  await holder`select pg_advisory_lock(${locks.testPause})`;
  const writing = outcome(write());
  for (let waited = 0; waited < 200; waited += 1) {
    if (
      (await holder`select 1 from pg_locks where locktype = 'advisory' and objid = ${locks.testPause} and not granted`)
        .length > 0
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await meanwhile();
  await holder`select pg_advisory_unlock(${locks.testPause})`;
  const result = await writing;
  holder.release();
  await database.owner.unsafe(`drop trigger pause on ${table}`);
  return result;
}

describe("revoked in the middle of a write: one order or the other, never half", () => {
  const member = async () => {
    const id = await cast.make.user(`course-${crypto.randomUUID()}`);
    await cast.make.habilitate(id, cast.structures.etat);
    return cast.make.viewer(id);
  };

  describe.each(["message", "draft_recipient", "delivery", "audit_event"])("after the rows of %s", (table) => {
    test.each(["revoquee", "consultation"])("a send, by who is now %s", async (change) => {
      const viewer = await member();
      const { input, fields } = form({}, `${table} ${change}`);
      const result = await inTheMiddle(
        table,
        () => mutations.writeMessage(viewer, input, fields),
        () =>
          change === "revoquee"
            ? database.owner`update habilitation set status = 'revoquee' where user_id = ${viewer.userId}`
            : database.owner`update habilitation set mode = 'consultation' where user_id = ${viewer.userId}`,
      );
      await expectInvariants();
      const title = `title = '${table} ${change}'`;
      expect(await cast.make.count("message", title)).toBe(result === "done" ? 1 : 0);
      expect(await cast.make.count("message", `${title} and status = 'envoye'`)).toBe(result === "done" ? 1 : 0);
    });
  });

  test("an addition of recipients", async () => {
    const viewer = await member();
    const { etat, sanjee, bravo } = cast.structures;
    const reference = await send(viewer, {
      structure: etat.identifier,
      type: "fournisseur",
      destinataires: [sanjee.identifier],
    });
    const french = (offset: number) => day(offset).split("-").reverse().join("/");
    const added = {
      reference,
      version: 1,
      debut: french(0),
      fin: french(14),
      destinataires: [bravo.identifier],
      listes: [],
      saisie: "",
    };
    await inTheMiddle(
      "delivery",
      () => sent.changeSentMessage(viewer, added),
      () => database.owner`update habilitation set status = 'revoquee' where user_id = ${viewer.userId}`,
    );
    await expectInvariants();
  });
});

test("a recipient closed between the count and the deliveries: all is undone, and the number of now is asked", async () => {
  const { input, fields } = form({ destinataires: [], tous: "on" }, "Compté puis fermé");
  let answer: unknown;
  const close = (active: boolean) =>
    database.owner`update mailbox set active = ${active} where id = ${cast.structures.bravo.mailboxId}`;
  await inTheMiddle(
    "message",
    async () => (answer = await mutations.writeMessage(cast.agent, input, fields)),
    () => close(false),
  );
  expect(answer).toEqual({ kind: "confirm", recipientCount: 1, closedCount: 0 });
  expect(await cast.make.count("message", "title = 'Compté puis fermé'")).toBe(0);
  await close(true);
  await expectInvariants();
});

test("deleting a draft racing its send: one wins, the other is told", async () => {
  for (let round = 0; round < 8; round += 1) {
    const { input, fields } = form({ intention: "enregistrer" });
    const saved = await mutations.writeMessage(cast.agent, input, fields);
    const reference = saved.kind === "saved" ? saved.reference : "";
    const sending = form({ reference, version: 1 });
    const results = await Promise.all([
      outcome(mutations.writeMessage(cast.agent, sending.input, sending.fields)),
      outcome(mutations.deleteDraft(cast.agent, reference)),
    ]);
    expect(results.sort()).toEqual(["done", "refused"]);
  }
  await expectInvariants();
});

test("ten people add recipients and move dates at once: the versions decide, the counts agree", async () => {
  const reference = await send(cast.agent, {
    structure: cast.structures.etat.identifier,
    type: "fournisseur",
    destinataires: [cast.structures.sanjee.identifier],
  });
  const change = (version: number, end: number) =>
    sent.changeSentMessage(cast.agent, {
      reference,
      version,
      debut: day(0).split("-").reverse().join("/"),
      fin: day(end).split("-").reverse().join("/"),
      destinataires: [cast.structures.bravo.identifier],
      listes: [],
      saisie: "",
    });
  const results = await Promise.all(Array.from({ length: 10 }, (_, i) => outcome(change(1, 10 + i))));
  expect(results.filter((result) => result === "done")).toHaveLength(1);
  await expectInvariants();
});

test("different forms at once: as many messages as forms, each reference once", async () => {
  const before = await cast.make.count("message");
  const forms = Array.from({ length: 25 }, (_, i) => form({}, `Ensemble ${i}`));
  const results = await Promise.all(
    forms.map(({ input, fields }) => mutations.writeMessage(cast.agent, input, fields)),
  );
  const references = results.map((result) => (result.kind === "sent" ? result.reference : result.kind));
  expect(new Set(references).size).toBe(25);
  expect(await cast.make.count("message")).toBe(before + 25);
  await expectInvariants();
});

describe("C1 whom one may write as", () => {
  const choices = async (viewer: Cast["agent"]) =>
    (await (await import("@/lib/senders/choices")).readSenderChoices(viewer)).map(
      ({ designation, kind, whole, services }) => ({
        designation,
        kind,
        whole,
        services: services.map(({ code }) => code),
      }),
    );

  test("the whole structure with its open services; a service alone; nothing in consultation", async () => {
    expect(await choices(cast.agent)).toEqual([
      { designation: "Etat", kind: "public", whole: true, services: ["ACHATS", "STECH"] },
    ]);
    expect(await choices(cast.ofStech)).toEqual([
      { designation: "Etat", kind: "public", whole: false, services: ["STECH"] },
    ]);
    expect(await choices(cast.supplier)).toEqual([
      { designation: "Sanjee", kind: "private", whole: true, services: ["DEPOT"] },
    ]);
    expect(await choices(cast.reader)).toEqual([]);
    expect(await choices(cast.nobody)).toEqual([]);
  });

  test("a closed structure writes no more", async () => {
    const id = await cast.make.user("de-fermee");
    await cast.make.habilitate(id, cast.structures.closed);
    const viewer = await cast.make.viewer(id);
    expect(await choices(viewer)).toEqual([]);
    const { input, fields } = form({ structure: cast.structures.closed.identifier });
    await expect(mutations.writeMessage(viewer, input, fields)).rejects.toThrow("Choisissez une structure émettrice");
  });
});

test("/api/sante says whether the database answers", async () => {
  const { checkHealth } = await import("@/lib/web/health");
  expect(await checkHealth()).toBe(true);
});
