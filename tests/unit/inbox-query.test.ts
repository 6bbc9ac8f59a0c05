import { expect, test } from "vitest";
import { hasInboxFilters, inboxPath, parseInboxQuery } from "@/lib/inbox/query";

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
