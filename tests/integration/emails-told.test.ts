import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isDigestTime, sendDigests } from "@/lib/jobs/digest";
import { sendNotices } from "@/lib/jobs/notices";
import { recipientKey } from "@/lib/recipients/policy";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import { emailsLike, workerOf } from "../support/jobs";
import { product } from "../support/product";
import { day } from "../support/world";

// Who is told of a new message, at once and by the digest.
const database = useDatabase();
let cast: Cast;
let worker: ReturnType<typeof workerOf>;
const people: Record<string, number> = {};
beforeAll(async () => {
  cast = await makeCast(database);
  worker = workerOf(database);
  const { make, structures, services } = cast;
  const other = await make.service(structures.sanjee, "AUTRE");
  const person = async (name: string, ...options: Parameters<typeof make.habilitate>[]) => {
    people[name] = await make.user(name);
    for (const [, on, option] of options) await make.habilitate(people[name], on, option);
  };
  const { sanjee, bravo } = structures;
  await person("whole", [0, sanjee]);
  await person("reader", [0, sanjee, { mode: "consultation" }]);
  await person("depot", [0, sanjee, { service: services.depot }]);
  await person("twice", [0, sanjee], [0, sanjee, { service: services.depot }], [0, bravo]);
  await person("lastDay", [0, sanjee, { endsOn: day(0) }]);
  await person("otherService", [0, sanjee, { service: other }]);
  await person("elsewhere", [0, bravo]);
  await person("revoked", [0, sanjee, { status: "revoquee" }]);
  await person("asking", [0, sanjee, { status: "demandee" }]);
  await person("ended", [0, sanjee, { endsOn: day(-1) }]);
  await person("disabled", [0, sanjee]);
  await database.owner`update app_user set disabled_at = now() where id = ${people.disabled as number}`;
});
afterAll(() => worker.close());

const wants = async (notice: string | null) => {
  await database.owner`update app_user set notice = ${notice}`;
};
const toSanjee = (change: Parameters<typeof send>[1] = {}, fields: Parameters<typeof send>[2] = {}) =>
  send(
    cast.agent,
    {
      structure: cast.structures.etat.identifier,
      type: "fournisseur",
      destinataires: [cast.structures.sanjee.identifier],
      ...change,
    },
    fields,
  );
const toDepot = () => toSanjee({ destinataires: [recipientKey(cast.structures.sanjee.identifier, "DEPOT")] });
const idOf = async (reference: string) =>
  (await database.owner<{ id: number }[]>`select id::int from message where reference = ${reference}`)[0]?.id as number;
/** The names of those to whom e-mails with this key went. */
const told = async (prefix: string) =>
  (await emailsLike(database, prefix)).map(({ to }) => to.replace("@essai.fr", "")).sort();

describe("a notice of each new message", () => {
  beforeAll(() => wants("immediat"));

  test("goes to everybody whom it reaches today, each once, and to nobody else", async () => {
    const reference = await toSanjee();
    await worker.run();
    const id = await idOf(reference);
    // A structure's address: those on the whole of it and those on any of its services.
    const reached = ["depot", "lastDay", "otherService", "reader", "sanjee", "twice", "whole"];
    expect(await told(`message:${id}:`)).toEqual(reached);
    const [email] = await emailsLike(database, `message:${id}:`);
    expect(email?.text).toContain("Fermeture");
    expect(email?.text).toContain("Etat");
    expect(email?.text).toContain(`https://messages.exemple.fr/reception/${reference}`);
    // Never the content.
    expect(`${email?.text}${email?.html}`).not.toContain("Le service est fermé.");
  });

  test("of a service's message: those on it and on the whole structure, not those on another service", async () => {
    const id = await idOf(await toDepot());
    await worker.run();
    expect(await told(`message:${id}:`)).toEqual(["depot", "lastDay", "reader", "sanjee", "twice", "whole"]);
  });

  test("who is told is who would read it: the same as receiving_mailboxes()", async () => {
    const reference = await toDepot();
    await worker.run();
    const id = await idOf(reference);
    const names = new Set(await told(`message:${id}:`));
    const all = await database.owner<{ id: number; name: string; open: boolean }[]>`
      select id::int, name, disabled_at is null as open from app_user`;
    const { openMessage } = await product("inbox");
    for (const { id: userId, name, open } of all) {
      if (!open || userId === cast.agent.userId) continue;
      const message = await openMessage(await cast.make.viewer(userId), reference);
      expect([name, message !== null]).toEqual([name, names.has(name)]);
    }
  });

  test("never to its author", async () => {
    const { make, structures } = cast;
    await make.habilitate(cast.agent.userId, structures.bravo);
    const id = await idOf(await toSanjee({ destinataires: [structures.bravo.identifier] }));
    await worker.run();
    expect(await told(`message:${id}:`)).toEqual(["bravo", "elsewhere", "twice"]);
    await database.owner`delete from habilitation where user_id = ${cast.agent.userId} and structure_id = ${structures.bravo.id}`;
  });

  test("one each, though the job runs twice or recipients are added; the added ones are told", async () => {
    const reference = await toDepot();
    await worker.run();
    const id = await idOf(reference);
    const before = await told(`message:${id}:`);
    await sendNotices(worker.work(), { message: id });
    expect(await told(`message:${id}:`)).toEqual(before);
    const { changeSentMessage } = await product("messages");
    const french = (offset: number) => day(offset).split("-").reverse().join("/");
    const added = await changeSentMessage(cast.agent, {
      reference,
      version: 1,
      debut: french(0),
      fin: french(14),
      destinataires: [cast.structures.bravo.identifier],
      listes: [],
      saisie: "",
    });
    expect(added).toMatchObject({ kind: "changed", added: 1 });
    await worker.run();
    expect(await told(`message:${id}:`)).toEqual([...before, "bravo", "elsewhere"].sort());
  });

  test("of a message to come: on its first morning, moved with it; nothing once its display is over", async () => {
    const reference = await toSanjee({}, { start: day(3), end: day(9) });
    const id = await idOf(reference);
    await worker.run();
    const due = () => worker.work().sql<{ due: string }[]>`
      select to_char(run_at at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI') as due from graphile_worker.jobs order by run_at`;
    expect((await due()).map(({ due }) => due)).toEqual([`${day(3)} 08:00`]);
    await database.owner`update message set display_start = ${day(5)} where id = ${id}`;
    expect((await due()).map(({ due }) => due)).toEqual([`${day(3)} 08:00`, `${day(5)} 08:00`]);
    // The old morning has nothing to say, nor has a job that comes too late.
    await worker.hasten();
    await worker.run();
    expect(await told(`message:${id}:`)).toEqual([]);
    await database.owner`alter table message disable trigger message_guard`;
    await database.owner`update message set display_start = ${day(-9)}, display_end = ${day(-1)} where id = ${id}`;
    await database.owner`alter table message enable trigger message_guard`;
    await worker.run();
    expect(await told(`message:${id}:`)).toEqual([]);
  });

  test("who wants none, or a digest, gets no notice", async () => {
    for (const notice of ["aucun", "quotidien", null]) {
      await wants(notice);
      const id = await idOf(await toSanjee());
      await worker.run();
      expect(await told(`message:${id}:`)).toEqual([]);
    }
  });
});

describe("the digest", () => {
  const morning = () => ({
    _cron: { ts: `${day(0)}T${isDigestTime(new Date(`${day(0)}T05:30:00Z`)) ? "05" : "06"}:30:00Z` },
  });
  const run = () => sendDigests(worker.work(), morning());
  /** As if this message had been sent, and displayed, so many days ago. */
  const age = async (reference: string, days: number) => {
    await database.owner`
      update delivery set added_on = added_on - ${days}::int, display_start = display_start - ${days}::int
      where message_id = (select id from message where reference = ${reference})`;
  };
  beforeEach(async () => {
    await wants("aucun");
    await database.owner`delete from email`;
    await database.owner`delete from delivery`;
  });
  const want = (...names: string[]) =>
    database.owner`update app_user set notice = 'quotidien' where name = any (${`{${names.join(",")}}`}::text[])`;

  test("one e-mail for all structures, of what arrived and was not read; once a day though it runs twice", async () => {
    await want("twice", "elsewhere", "reader", "revoked", "disabled");
    const [first, second, read, today] = [
      await toSanjee(),
      await toSanjee({ destinataires: [cast.structures.bravo.identifier] }),
      await toSanjee(),
      await toSanjee(),
    ];
    for (const reference of [first, second, read]) await age(reference, 1);
    await database.owner`insert into message_read (message_id, user_id) values (${await idOf(read)}, ${people.twice as number})`;
    await run();
    await run();
    expect(await told("bilan:")).toEqual(["elsewhere", "reader", "twice"]);
    const [email] = await emailsLike(database, `bilan:${day(0)}:${people.twice}`);
    expect(email?.subject).toBe("2\u00a0nouveaux messages à lire");
    expect(email?.text).toContain(first);
    expect(email?.text).toContain(second);
    // Read already; and what was sent today, which is for tomorrow.
    expect(email?.text).not.toContain(read);
    expect(email?.text).not.toContain(today);
  });

  test("who has not chosen gets it too; who chose « Jamais » or each message at once does not", async () => {
    await database.owner`
      update app_user set notice = case name when 'whole' then null when 'reader' then 'immediat' else 'aucun' end`;
    await age(await toSanjee(), 1);
    await run();
    expect(await told("bilan:")).toEqual(["whole"]);
    const [row] =
      await database.owner`select recipient_id::int as id from email where starts_with(event_key, 'bilan:')`;
    expect(row?.id).toBe(people.whole);
  });

  test("what the last digest told is not told again; a morning without the worker is made up for", async () => {
    await want("whole");
    const [old, missed, fresh] = [await toSanjee(), await toSanjee(), await toSanjee()];
    await age(old, 4);
    await age(missed, 2);
    await age(fresh, 1);
    const key = `bilan:${day(-3)}:${people.whole}`;
    await database.owner`insert into email (event_key, to_address, subject, text, html) values (${key}, 'x', 'x', 'x', 'x')`;
    await run();
    const [email] = await emailsLike(database, `bilan:${day(0)}`);
    expect(email?.text).not.toContain(old);
    expect(email?.text).toContain(missed);
    expect(email?.text).toContain(fresh);
  });

  test("what begins today is told this morning; what is over is not; nothing to tell, no e-mail", async () => {
    await want("whole", "elsewhere");
    const [begins, over] = [await toSanjee(), await toSanjee()];
    await database.owner`update delivery set added_on = added_on - 3 where message_id = ${await idOf(begins)}`;
    await age(over, 5);
    await database.owner`update delivery set display_end = ${day(-1)} where message_id = ${await idOf(over)}`;
    await run();
    expect(await told("bilan:")).toEqual(["whole"]);
    const [email] = await emailsLike(database, "bilan:");
    expect(email?.subject).toBe("1\u00a0nouveau message à lire");
    expect(email?.text).toContain(begins);
    expect(email?.text).not.toContain(over);
  });
});
