import { beforeAll, describe, expect, test } from "vitest";
import { demoAccounts } from "@/db/seed/accounts";
import type { Viewer } from "@/lib/domain/viewer";
import { canConsult, canDelete, canModify, type RuledMessage } from "@/lib/messages/policy";
import { asApp } from "../support/as-app";
import { type Address, canRead } from "../support/can-read";
import { useDatabase } from "../support/database";
import { day, makers } from "../support/world";

/**
 * A1: what policy.ts tells the user and what the database lets through are the same, for every demonstration viewer, every
 * message and every action. A difference either way is a bug: a promise not kept, or a wall with a hole.
 */
const database = useDatabase();
const app = asApp(database);
const make = makers(database);

type Message = RuledMessage & { id: number; reference: string; recipients: Address[] };
let viewers: Viewer[] = [];
let messages: Message[] = [];
const today = day(0);

beforeAll(async () => {
  const { loadDemonstration } = await import("@/db/seed");
  await loadDemonstration(database.adminUrl, () => {});
  const users = await database.owner`select id::int, email from app_user order by id`;
  expect(users.map(({ email }) => email)).toEqual(expect.arrayContaining(demoAccounts.map(({ email }) => email)));
  viewers = await Promise.all(users.map(({ id }) => make.viewer(id as number)));
  const rows = await database.owner`
    select m.id::int, m.reference, m.status, m.display_start::text as "displayStart", m.display_end::text as "displayEnd",
      b.structure_id::int as "structureId", b.service_id::int as "serviceId",
      coalesce((select json_agg(json_build_object('structureId', r.structure_id, 'serviceId', r.service_id))
        from delivery d join mailbox r on r.id = d.mailbox_id where d.message_id = m.id), '[]') as recipients
    from message m join mailbox b on b.id = m.sender_mailbox_id order by m.id`;
  messages = rows.map(
    ({ structureId, serviceId, ...row }) => ({ ...row, sender: { structureId, serviceId } }) as unknown as Message,
  );
}, 450_000);

type Tx = Parameters<Parameters<typeof app>[1]>[0];

/** Tries a statement on one message and takes it back; true when it did change the row. */
async function allowed(tx: Tx, statement: string, id: number): Promise<boolean> {
  await tx.unsafe("savepoint try");
  try {
    return (await tx.unsafe(statement, [id])).count === 1;
  } catch (error) {
    // Refused by a policy, a privilege or the guard of sent messages; anything else is a mistake of this test.
    if (!["42501", "23514"].includes((error as { code?: string }).code ?? "")) throw error;
    return false;
  } finally {
    await tx.unsafe("rollback to savepoint try");
  }
}

const readable = (from: string) => async (tx: Tx) =>
  new Set((await tx.unsafe(`select id::int from ${from}`)).map(({ id }) => id as number));
const tried = (statement: (message: Message) => string) => async (tx: Tx) => {
  const done = new Set<number>();
  for (const message of messages) if (await allowed(tx, statement(message), message.id)) done.add(message.id);
  return done;
};

const actions: Record<
  string,
  { policy: (viewer: Viewer, message: Message) => boolean; database: (tx: Tx) => Promise<Set<number>> }
> = {
  "E1 consult": {
    policy: (viewer, message) => canConsult(viewer, message).ok,
    database: readable("message"),
  },
  "I1 read as a recipient": {
    policy: (viewer, message) => canRead(viewer, message, message.recipients, today),
    database: readable("received_message"),
  },
  "E2 E3 E4 modify": {
    policy: (viewer, message) => canModify(viewer, message, today).ok,
    // Ending today where that is possible is what every living message accepts; a draft takes any text.
    database: tried(({ status }) =>
      status === "brouillon"
        ? "update message set title = 'Essai', version = version + 1 where id = $1"
        : "update message set display_end = greatest(display_start, paris_today()), version = version + 1 where id = $1",
    ),
  },
  "E5 delete": {
    policy: (viewer, message) => canDelete(viewer, message).ok,
    database: tried(() => "delete from message where id = $1"),
  },
};

test("the demonstration holds every kind of viewer and of message", () => {
  expect(viewers.length).toBeGreaterThan(demoAccounts.length);
  expect(messages.length).toBeGreaterThan(50);
  expect(new Set(messages.map(({ status }) => status))).toEqual(new Set(["brouillon", "envoye"]));
  expect(viewers.some(({ habilitations }) => habilitations.length === 0)).toBe(true);
  expect(viewers.some(({ habilitations }) => habilitations.some(({ mode }) => mode === "consultation"))).toBe(true);
  expect(viewers.some(({ habilitations }) => habilitations.some(({ service }) => service !== null))).toBe(true);
});

describe("policy and database say the same", () => {
  test.each(Object.keys(actions))("%s", async (name) => {
    const action = actions[name];
    if (!action) throw new Error(name);
    const differences: string[] = [];
    const outcomes = { yes: 0, no: 0 };
    for (const viewer of viewers) {
      const byDatabase = await app(viewer.userId, action.database);
      for (const message of messages) {
        const byPolicy = action.policy(viewer, message);
        outcomes[byPolicy ? "yes" : "no"] += 1;
        if (byPolicy !== byDatabase.has(message.id)) {
          differences.push(`${viewer.email} ${message.reference}: policy ${byPolicy}, database ${!byPolicy}`);
        }
      }
    }
    expect(differences).toEqual([]);
    expect(outcomes.yes + outcomes.no).toBe(viewers.length * messages.length);
    // Both must occur, or nothing was compared.
    expect(outcomes.yes).toBeGreaterThan(10);
    expect(outcomes.no).toBeGreaterThan(10);
  });
});
