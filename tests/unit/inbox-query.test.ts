import { describe, expect, test } from "vitest";
import { beyondCounted, hasInboxFilters, inboxPath, parseInboxQuery } from "@/lib/inbox/query";

const back = (path: string) => parseInboxQuery(Object.fromEntries(new URL(path, "http://x").searchParams));

test("I2 I3 nothing asked for: what is displayed today, five a page", () => {
  const query = parseInboxQuery({});
  expect(query).toEqual({ sender: "", receiver: "", expired: false, page: 1, pageSize: 5 });
  expect(hasInboxFilters(query)).toBe(false);
  expect(inboxPath(query)).toBe("/reception");
});

test("I2 the two structures and the expired ones", () => {
  const query = parseInboxQuery({ emettrice: "1", destinataire: "2", expires: "oui", page: "2", parPage: "50" });
  expect(query).toEqual({ sender: "1", receiver: "2", expired: true, page: 2, pageSize: 50 });
  expect(back(inboxPath(query, { page: 2 }))).toEqual(query);
  expect(hasInboxFilters(query)).toBe(true);
});

test.each(["1", "true", "OUI", "non", ""])("expires=%j is no", (expires) => {
  expect(parseInboxQuery({ expires }).expired).toBe(false);
});

test("I3 nonsense becomes the nearest valid page and size", () => {
  expect(parseInboxQuery({ page: "-1", parPage: "100000" })).toMatchObject({ page: 1, pageSize: 50 });
  expect(parseInboxQuery({ page: "NaN", parPage: "NaN" })).toMatchObject({ page: 1, pageSize: 5 });
  expect(parseInboxQuery({ page: ["3", "4"] })).toMatchObject({ page: 3 });
});

test("another size goes back to the first page and keeps the filters; five is the default and left out", () => {
  const query = parseInboxQuery({ emettrice: "1", page: "4", parPage: "10" });
  expect(inboxPath(query, { size: 20 })).toBe("/reception?emettrice=1&parPage=20");
  expect(inboxPath(query, { size: 5 })).toBe("/reception?emettrice=1");
});

test("hazard 6: U+0000 and hostile lengths stop here", () => {
  const query = parseInboxQuery({ emettrice: "\u0000", destinataire: "9".repeat(5000) });
  expect(query.sender).toBe("");
  expect(query.receiver.length).toBeLessThanOrEqual(60);
});

describe("I3 past the pages that are counted", () => {
  const query = parseInboxQuery({ expires: "oui", page: "2001", apres: "MSG_000000007" });
  const messages = [1, 2, 3, 4, 5].map((n) => ({ reference: `MSG_00000000${n}` }));
  const of = (page: number, more?: true, shown = messages) =>
    beyondCounted(query, {
      page: { page, pageCount: 2000, pageSize: 5, total: 10_000, ...(more && { more }) },
      messages: shown,
    });

  test("an address says where it goes on; anything else than a reference is none", () => {
    expect(query.cursor).toEqual({ back: false, reference: "MSG_000000007" });
    expect(parseInboxQuery({ avant: "MSG_000000007" }).cursor).toEqual({ back: true, reference: "MSG_000000007" });
    for (const apres of ["7", "MSG_7", "' or 1=1", "MSG_000000007\u0000x"])
      expect(parseInboxQuery({ apres }).cursor, apres).toBeUndefined();
  });

  test("the last message leads on, the first one back; a page that is not full is the last", () => {
    expect(of(2000)).toBeUndefined();
    expect(of(12, true)).toEqual({ previous: null, next: null });
    expect(of(2000, true)).toEqual({ previous: null, next: "/reception?expires=oui&page=2001&apres=MSG_000000005" });
    expect(of(2001, true)?.previous).toBeNull();
    expect(of(2002, true)).toEqual({
      previous: "/reception?expires=oui&page=2001&avant=MSG_000000001",
      next: "/reception?expires=oui&page=2003&apres=MSG_000000005",
    });
    expect(of(2002, true, messages.slice(0, 3))?.next).toBeNull();
  });
});
