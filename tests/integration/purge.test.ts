import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { purgeOld } from "@/lib/jobs/purge";
import { type Cast, makeCast, send } from "../support/cast";
import { useDatabase } from "../support/database";
import { workerOf } from "../support/jobs";
import { day } from "../support/world";

const database = useDatabase();
let cast: Cast;
let worker: ReturnType<typeof workerOf>;
beforeAll(async () => {
  cast = await makeCast(database);
  worker = workerOf(database);
});
afterAll(() => worker.close());
beforeEach(async () => {
  await database.owner`delete from email`;
});
const purge = () => purgeOld(worker.work());
const keys = async (query: string) => (await database.owner.unsafe(query)).map(({ key }) => key as string).sort();

describe("B13 what the night takes away", { timeout: 150_000 }, () => {
  test("sessions of more than a day; those that may live, and the others' rights, stay", async () => {
    const { userId } = cast.agent;
    await database.owner`delete from session`;
    await database.owner`
      insert into session (id, user_id, created_at, last_seen_at, revoked_at) values
        ('vieille', ${userId}, now() - interval '25 hours', now() - interval '24 hours', null),
        ('ancienne fermée', ${userId}, now() - interval '3 days', now() - interval '3 days', now() - interval '3 days'),
        ('de ce matin', ${userId}, now() - interval '11 hours', now(), null), ('fermée tantôt', ${userId}, now() - interval '1 hour', now(), now())`;
    await purge();
    expect(await keys("select id as key from session")).toEqual(["de ce matin", "fermée tantôt"]);
  });

  test("failed sign-ins of yesterday; those that count stay", async () => {
    await database.owner`
      insert into sign_in_failure (key, count, since) values
        ('compte:hier', 9, now() - interval '25 hours'), ('compte:maintenant', 4, now() - interval '5 minutes')`;
    await purge();
    expect(await keys("select key from sign_in_failure")).toEqual(["compte:maintenant"]);
  });

  test("e-mails of 90 days that left, were refused or kept; those that wait, and notices of what is displayed, stay", async () => {
    const recipients = [cast.structures.sanjee.identifier];
    const form = {
      structure: cast.structures.etat.identifier,
      type: "fournisseur",
      destinataires: recipients,
    } as const;
    const idOf = async (reference: string) =>
      (await database.owner<{ id: string }[]>`select id from message where reference = ${reference}`)[0]?.id ?? "";
    const displayed = await idOf(await send(cast.agent, form, { end: day(60) }));
    const over = await idOf(await send(cast.agent, form));
    await database.owner`alter table message disable trigger message_guard`;
    await database.owner`
      update message set display_start = paris_today() - 90, display_end = paris_today() - 1 where id = ${over}`;
    await database.owner`alter table message enable trigger message_guard`;
    const add = (key: string, days: number, state: string) =>
      database.owner.unsafe(
        `insert into email (event_key, to_address, subject, text, html, created_at, sent_at, kept, refused_at)
         values ($1, 'a@exemple.fr', 'Objet', '', '', now() - make_interval(days => $2), ${state})`,
        [key, days],
      );
    const [sent, kept, refused, waits] = [
      "now(), false, null",
      "null, true, null",
      "null, false, now()",
      "null, false, null",
    ] as const;
    await add("demande:vieux", 91, sent);
    await add("demande:gardé", 91, kept);
    await add("demande:refusé", 91, refused);
    await add("demande:attend", 400, waits);
    await add("demande:récent", 89, sent);
    await add(`message:${over}:1`, 91, sent);
    await add(`message:${displayed}:1`, 91, sent);
    await purge();
    expect(await keys("select event_key as key from email where created_at < now() - interval '1 hour'")).toEqual(
      ["demande:attend", "demande:récent", `message:${displayed}:1`].sort(),
    );
  });

  test("presses of two days; one of yesterday still answers", async () => {
    await database.owner`
      insert into press (user_id, key, action, digest, at)
      select ${cast.agent.userId}, gen_random_uuid(), v.action, repeat('a', 64), now() - v.age
      from (values ('avant-hier', interval '49 hours'), ('hier', interval '47 hours')) as v (action, age)`;
    await purge();
    expect(await keys("select action as key from press where action like '%hier'")).toEqual(["hier"]);
  });

  test("the secret's digest of an invitation that is over; the invitation stays, and a living one opens", async () => {
    await database.owner`
      insert into invitation (structure_id, email, mode, token_hash, expires_at, accepted_at, cancelled_at)
      select ${cast.structures.etat.id}, v.key || '@exemple.fr', 'consultation', v.key, v.until, v.accepted, v.cancelled
      from (values ('acceptee', now() + interval '1 day', now(), null), ('annulee', now() + interval '1 day', null, now()),
        ('finie', now() - interval '1 minute', null::timestamptz, null::timestamptz), ('vivante', now() + interval '1 day', null, null))
        as v (key, until, accepted, cancelled)`;
    await purge();
    expect(await keys("select email as key from invitation")).toHaveLength(4);
    expect(await keys("select token_hash as key from invitation where token_hash not like 'efface:%'")).toEqual([
      "vivante",
    ]);
    const [open] = await database.owner`select email from open_invitation('vivante')`;
    expect(open?.email).toBe("vivante@exemple.fr");
  });

  test("all of it, whatever its size, in parts; a second time nothing", async () => {
    await database.owner`
      insert into email (event_key, to_address, subject, text, html, created_at, sent_at)
      select 'essai:' || i, 'a@exemple.fr', 'Objet', '', '', now() - interval '100 days', now() from generate_series(1, 1200) i`;
    const [first] = await worker.work().sql`select purge_old(500) as gone`;
    expect(first?.gone).toBe(500);
    await purge();
    expect(await keys("select event_key as key from email")).toEqual([]);
    const [last] = await worker.work().sql`select purge_old(500) as gone`;
    expect(last?.gone).toBe(0);
  });

  test("by the worker alone", async () => {
    for (const role of ["mm_app", "mm_auth", "mm_import"]) {
      const call = database.owner.begin(async (sql) => {
        await sql.unsafe(`set local role ${role}`);
        await sql`select purge_old(1)`;
      });
      await expect(call, role).rejects.toThrow(/permission denied|droit refusé/);
    }
  });
});
