import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "@/db/discreet";
import type { Viewer } from "@/lib/domain/viewer";
import { parseInboxQuery } from "@/lib/inbox/query";
import { readInbox } from "@/lib/inbox/read";
import { readUnreadCount } from "@/lib/inbox/unread";
import { parseOutboxQuery, sortColumns } from "@/lib/messages/outbox/query";
import { readOutbox } from "@/lib/messages/outbox/read";
import { useDatabase } from "../support/database";
import { fillHistory, type HistoryWorld, volumeSiret } from "../support/history-world";
import { watchReads } from "../support/pages-read";

// The second year: what a page reads depends on what it shows, not on what has been received and sent since. Counted in pages of the
// database (8 kB, from the cache or not), by EXPLAIN of each statement: never in time. Some 100 times the demonstration's history.
const history = { received: 30_000, sent: 7_000, days: 1095, senders: 400, firm: 60 };

const database = useDatabase();
let watch: ReturnType<typeof watchReads>;
let viewers: Record<keyof HistoryWorld, Viewer>;

beforeAll(async () => {
  const { openSession, readViewer } = await import("@/lib/auth/session");
  // Past the triggers: as the superuser.
  const superuser = connect(database.adminUrl, { max: 1, onnotice: () => {} });
  const world = await fillHistory(superuser, history);
  await superuser`vacuum analyze`;
  await superuser.end();
  watch = watchReads(database.url("mm_app"));
  const viewer = async (id: number) => (await readViewer(await openSession(id))) as Viewer;
  viewers = { volume: await viewer(world.volume), small: await viewer(world.small), firm: await viewer(world.firm) };
});
afterAll(() => watch?.end());

const inbox = (params: Record<string, string>) => (viewer: Viewer) => readInbox(viewer, parseInboxQuery(params));
const outbox = (params: Record<string, string>) => (viewer: Viewer) => readOutbox(viewer, parseOutboxQuery(params));

/** At most this many pages of the database for one page of the product. */
const LIMIT = 1000;

describe("the pages of the database that a page reads, with 30,000 received and 7,000 sent", () => {
  const reads: [string, (viewer: Viewer) => Promise<unknown>][] = [
    ["I1 unread", readUnreadCount],
    ["I1 inbox", inbox({})],
    ["I3 its page 40", inbox({ page: "40" })],
    ["I2 expired ones too", inbox({ expires: "oui" })],
    ["I3 page 1,000 of them", inbox({ expires: "oui", page: "1000" })],
    ["I3 past the pages that are counted", inbox({ expires: "oui", page: "2001", apres: "MSG_700012000" })],
    ["I2 of one sender", inbox({ emettrice: "91000000000017" })],
    ["I2 of one sender, expired too", inbox({ emettrice: "91000000000017", expires: "oui" })],
    ["I2 to one structure", inbox({ destinataire: volumeSiret })],
    ["I2 to one structure, expired too", inbox({ destinataire: volumeSiret, expires: "oui" })],
    ["I2 of one sender to one structure", inbox({ destinataire: volumeSiret, emettrice: "91000000000017" })],
    ["O3 of one sender", outbox({ emettrice: volumeSiret })],
    ["O3 to come", outbox({ etat: "programme" })],
    ["O3 expired", outbox({ etat: "expire" })],
    ["O3 a part of a title", outbox({ titre: "echeance" })],
    ["O3 between two dates", outbox({ debutDu: "05/01/2026", debutAu: "11/01/2026" })],
    ...sortColumns.flatMap((column) =>
      (["asc", "desc"] as const).map((direction): [string, (viewer: Viewer) => Promise<unknown>] => [
        `O2 outbox by ${column}, ${direction}`,
        outbox({ tri: `${column}-${direction}` }),
      ]),
    ),
    ["O6 outbox, page 900", outbox({ page: "900" })],
    ["O3 drafts", outbox({ etat: "brouillon" })],
    ["O3 displayed", outbox({ etat: "en-cours" })],
  ];
  test.each(reads)("%s", async (_, read) => {
    const { pages, statements } = await watch.cost(() => read(viewers.volume));
    expect(statements.length).toBeGreaterThan(0);
    expect(pages, statements.map((each) => `${each.pages} ${each.text}`).join("\n")).toBeLessThan(LIMIT);
  });

  test("the check can fail: all that was ever received is more", async () => {
    const { asUser } = await import("@/db/client");
    const { sql } = await import("drizzle-orm");
    const all = sql`select count(*) from delivery d join received_message r on r.id = d.message_id`;
    const { pages } = await watch.cost(() => asUser(viewers.volume, (tx) => tx.execute(all)));
    expect(pages).toBeGreaterThan(LIMIT * 10);
  });
});

describe("what is counted and named", () => {
  test("I1 every unread message is counted, however many are displayed", async () => {
    const { userId } = viewers.small;
    const before = await readUnreadCount(viewers.small);
    const superuser = connect(database.adminUrl, { max: 1, onnotice: () => {} });
    await superuser.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      // All of them read but the three that are displayed longest.
      await tx`
        with sent as (
          insert into message (reference, sender_mailbox_id, recipient_kind, title, body, display_start, display_end, status, sent_at, recipient_count)
          select 'MSG_' || (600000000 + i), (select min(mailbox_id) from delivery where message_id <> 0), 'client', 'Longtemps ' || i, 'Bonjour', paris_today(),
            paris_today() + case when i <= 3 then 90 else 30 end, 'envoye', now(), 1 from generate_series(1, 10200) i returning id, title, display_end),
        delivered as (
          insert into delivery (message_id, mailbox_id, sender_structure_id, added_on, display_start, display_end)
          select s.id, b.id, 1, paris_today(), paris_today(), s.display_end
          from sent s, mailbox b join habilitation h on h.structure_id = b.structure_id where h.user_id = ${userId} returning message_id, display_end)
        insert into message_read (message_id, user_id) select message_id, ${userId} from delivered where display_end < paris_today() + 90`;
    });
    await superuser.end();
    expect(await readUnreadCount(viewers.small)).toBe(before + 3);
  });

  test("I1 I3 of more than 10,000: « plus de », and pages that go on one after the other, both ways, none twice", async () => {
    const query = parseInboxQuery({ expires: "oui", parPage: "50", page: "200" });
    const counted = await readInbox(viewers.volume, query);
    expect(counted).toMatchObject({ total: 10_000, many: true, expired: null, senders: null, receivers: [{}] });
    expect(counted.page).toEqual({ page: 200, pageCount: 200, pageSize: 50, total: 10_000, more: true });
    const reference = (at: number, list = counted.messages) => list.at(at)?.reference ?? "";
    const next = await readInbox(viewers.volume, {
      ...query,
      page: 201,
      cursor: { back: false, reference: reference(-1) },
    });
    expect(next.page.page).toBe(201);
    expect(next.messages).toHaveLength(50);
    expect(new Set([...counted.messages, ...next.messages].map((each) => each.reference)).size).toBe(100);
    expect((next.messages[0]?.receivedOn ?? "9") <= (counted.messages.at(-1)?.receivedOn ?? "")).toBe(true);
    const back = await readInbox(viewers.volume, {
      ...query,
      page: 200,
      cursor: { back: true, reference: reference(0, next.messages) },
    });
    expect(back.messages.map((each) => each.reference)).toEqual(counted.messages.map((each) => each.reference));
  });

  test("O3 of more structures than a drop-down holds, one is found by words of its name or by its identifier", async () => {
    const all = await readOutbox(viewers.firm, parseOutboxQuery({ parPage: "50" }));
    expect([all.senders, all.total]).toEqual([null, 60]);
    for (const emettrice of ["client du cabinet 17", "92000000000017"]) {
      const { messages } = await readOutbox(viewers.firm, parseOutboxQuery({ emettrice }));
      expect(
        messages.map(({ sender }) => sender.designation),
        emettrice,
      ).toEqual(["CLIENT DU CABINET 17"]);
    }
  });

  test("I2 a sender is found by words of a name among those who wrote, and by its identifier", async () => {
    const of = async (emettrice: string) =>
      (await readInbox(viewers.volume, parseInboxQuery({ emettrice, expires: "oui" }))).messages.map(
        ({ sender }) => sender.identifier,
      );
    expect(new Set(await of("91000000000017"))).toEqual(new Set(["91000000000017"]));
    expect(new Set(await of("etudes 397"))).toEqual(new Set(["91000000000397"]));
    expect(await of("introuvable")).toEqual([]);
  });
});
