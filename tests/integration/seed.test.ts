import { readFileSync } from "node:fs";
import { verify } from "@node-rs/argon2";
import { beforeAll, describe, expect, test } from "vitest";
import { loadDemonstration } from "@/db/seed";
import { demoAccounts, demoPassword } from "@/db/seed/accounts";
import { useDatabase } from "../support/database";

const database = useDatabase();
const steps: string[] = [];

beforeAll(async () => {
  await loadDemonstration(database.adminUrl, (step) => steps.push(step));
}, 600_000);

const rows = async (query: string): Promise<unknown[][]> => [...(await database.owner.unsafe(query).values())];
const etat = "11000201100044";
const sanjee = "79141015200015";

test("the same data at every load", async () => {
  expect(await rows("select kind, active, count(*)::int from structure group by 1, 2 order by 1, 2")).toEqual([
    ["private", false, 41],
    ["private", true, 3960],
    ["public", false, 12],
    ["public", true, 36131],
  ]);
  expect(
    await rows(
      "select (select count(*) from service)::int, (select count(*) from partner)::int, (select count(*) from message)::int",
    ),
  ).toEqual([[1730, 160585, 142]]);
  expect(
    await rows(
      "select count(*)::int from mailbox m where m.active <> (select s.active and coalesce((select v.active from service v where v.id = m.service_id), true) from structure s where s.id = m.structure_id)",
    ),
  ).toEqual([[0]]);
});

test("real public bodies, the guide's structures, and partners of each kind", async () => {
  expect(
    await rows(
      `select designation, kind, city from structure where identifier in ('21750001600019', '${etat}', '${sanjee}') order by identifier`,
    ),
  ).toEqual([
    ["SEC ETAT AUPRES MINISTRE ECO FINANCES", "public", "Paris"],
    ["Commune de Paris", "public", "Paris"],
    ["Fournisseur Sanjee", "private", "Grenoble"],
  ]);
  expect(
    await rows(
      `select v.code, v.active from service v join structure s on s.id = v.structure_id where s.identifier = '${etat}' order by v.code`,
    ),
  ).toEqual([
    ["ACHATS", true],
    ["ARCHIVES", false],
    ["DAJ", true],
    ["DRH", true],
    ["EALPCPM033", true],
    ["FACTURES", true],
    ["NUMERIQUE", true],
    ["STECH", true],
  ]);
  expect(
    await rows(`
    select s.identifier, p.kind, count(*) filter (where m.active)::int from partner p join structure s on s.id = p.owner_structure_id
    join mailbox m on m.id = p.mailbox_id where p.whole_structure and s.identifier in ('${etat}', '${sanjee}') group by 1, 2 order by 1, 2`),
  ).toEqual([
    [etat, "client", 12],
    [etat, "fournisseur", 1339],
    [sanjee, "client", 41],
  ]);
  expect(
    await rows("select count(*)::int from structure where kind = 'private' and char_length(designation) >= 60"),
  ).toEqual([[13]]);
});

test("accounts: each with the password shown, and its habilitations", async () => {
  const accounts = await database.owner`
    select u.email, u.name, u.password_hash, count(h.id)::int as habilitations, max(h.mode) as mode, max(h.role) filter (where h.role <> 'aucun') as role, max(v.code) as service
    from app_user u left join habilitation h on h.user_id = u.id and h.status = 'accordee' left join service v on v.id = h.service_id group by u.id order by u.id`;
  // Two more people only ask for access.
  expect(accounts.splice(demoAccounts.length).map(({ habilitations }) => habilitations)).toEqual([0, 0]);
  expect(accounts.map(({ email, name }) => ({ email, name }))).toEqual(
    demoAccounts.map(({ email, name }) => ({ email, name })),
  );
  expect(accounts.map(({ habilitations, mode, role, service }) => [habilitations, mode, role, service])).toEqual([
    [1, "modification", "principal", null],
    [1, "modification", null, null],
    [1, "modification", null, "EALPCPM033"],
    [1, "consultation", null, null],
    [1, "modification", null, null],
    [50, "modification", null, null],
    [0, null, null, null],
  ]);
  expect(await verify(String(accounts[0]?.password_hash), demoPassword)).toBe(true);
});

describe("messages", () => {
  test("the guide's, with their references and dates; the next ones begin at 1001", async () => {
    expect(
      await rows(
        "select reference, title, status, display_start::text, display_end::text from message where reference < 'MSG_000001000' order by reference",
      ),
    ).toEqual([
      ["MSG_000000022", "TEST01", "envoye", "2019-10-08", "2019-11-01"],
      ["MSG_000000182", "MESSAGE IMPORTANT", "envoye", "2019-11-15", "2019-11-30"],
      ["MSG_000000184", "Nouveau code service", "envoye", "2019-11-15", "2019-11-30"],
      ["MSG_000000185", "Rappel", "envoye", "2019-11-15", "2019-11-30"],
      ["MSG_000000186", "Bonne pratique", "brouillon", "2019-11-15", "2019-11-30"],
    ]);
    expect(await rows("select next_message_reference()")).toEqual([["MSG_000001138"]]);
  });

  test("the State's outbox holds every state", async () => {
    expect(
      await rows(`
      select case when status = 'brouillon' then 'brouillon' when display_start > paris_today() then 'programmé'
        when display_end < paris_today() then 'expiré' when display_end = paris_today() then 'dernier jour' else 'en cours' end as state, count(*)::int
      from message m join mailbox b on b.id = m.sender_mailbox_id join structure s on s.id = b.structure_id where s.identifier = '${etat}' group by 1 order by 1`),
    ).toEqual([
      ["brouillon", 6],
      ["dernier jour", 1],
      ["en cours", 6],
      ["expiré", 6],
      ["programmé", 3],
    ]);
    expect(
      await rows("select char_length(title), char_length(body) from message where reference = 'MSG_000001007'"),
    ).toEqual([[50, 2000]]);
  });

  test("every delivery is to a partner, with the dates and the count of its message", async () => {
    expect(
      await rows(`
      select count(*)::int from delivery d join message m on m.id = d.message_id join mailbox b on b.id = m.sender_mailbox_id
      left join partner p on p.owner_structure_id = b.structure_id and p.kind = m.recipient_kind and p.mailbox_id = d.mailbox_id
      where p.mailbox_id is null or (d.display_start, d.display_end) <> (m.display_start, m.display_end)`),
    ).toEqual([[0]]);
    expect(
      await rows(`
      select count(*)::int from message m where m.recipient_count <> (select count(*) from delivery d where d.message_id = m.id)
        or (m.status = 'envoye') <> exists (select from audit_event a where a.subject = m.reference and a.action = 'message.envoye')`),
    ).toEqual([[0]]);
    expect(await rows("select count(*)::int from message where created_at > now() or sent_at > now()")).toEqual([[0]]);
  });

  test("who sees what, through row-level security", async () => {
    const seen = await Promise.all(
      demoAccounts.map(async ({ email }) => {
        const [user] = await database.owner`select id from app_user where email = ${email}`;
        const counted = await database.owner.begin(async (tx) => {
          await tx.unsafe(`set local app.user_id = '${user?.id}'`);
          return tx`
            with received as (
              select m.id, m.display_end >= paris_today() as running from message m
              where m.status = 'envoye' and m.display_start <= paris_today() and exists (
                select from delivery d where d.message_id = m.id and d.mailbox_id = any (array(select receiving_mailboxes())))
            )
            select count(*) filter (where running)::int as running, count(*) filter (where not running)::int as expired,
              count(*) filter (where running and not exists (select from message_read r where r.message_id = received.id and r.user_id = viewer_id()))::int as unread,
              (select count(*)::int from message where sender_mailbox_id = any (array(select sending_mailboxes()))) as sent
            from received`;
        });
        return [email, ...Object.values(counted[0] ?? {})];
      }),
    );
    expect(seen).toEqual([
      ["gestionnaire.etat@demo.fr", 13, 3, 12, 22],
      ["agent.etat@demo.fr", 13, 3, 8, 22],
      ["agent.service@demo.fr", 11, 3, 9, 4],
      ["lecteur.etat@demo.fr", 13, 3, 13, 22],
      ["fournisseur@demo.fr", 14, 5, 10, 8],
      ["cabinet@demo.fr", 64, 0, 34, 30],
      ["nouveau@demo.fr", 0, 0, 0, 0],
    ]);
  });
});

test("a second call does nothing", async () => {
  const before = steps.length;
  await loadDemonstration(database.adminUrl, (step) => steps.push(step));
  expect(steps).toHaveLength(before);
});

test("the list of accounts may go to the browser: its file imports nothing", () => {
  expect(readFileSync("db/seed/accounts.ts", "utf8")).not.toMatch(/\bimport\b.*from/);
});

test("lists that their owners can use, and whose size is known", async () => {
  const lists = await rows(
    "select l.name, l.member_count = (select count(*) from mailing_list_member m where m.list_id = l.id), l.member_count > 3 from mailing_list l order by l.id",
  );
  expect(lists).toHaveLength(4);
  for (const list of lists) expect(list.slice(1)).toEqual([true, true]);
});
