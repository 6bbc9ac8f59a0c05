import { describe, expect, test } from "vitest";
import {
  hasFilters,
  outboxParams,
  outboxPath,
  parseOutboxQuery,
  parseSort,
  sortColumns,
  sortValue,
} from "@/lib/messages/outbox/query";

const byDefault = { column: "creation", direction: "desc" };

describe("O2 the sort is one of a list", () => {
  test("every column of the table but « Action », both ways", () => {
    expect(sortColumns).toEqual(["reference", "creation", "structure", "designation", "titre", "debut", "fin", "etat"]);
    for (const column of sortColumns) {
      for (const direction of ["asc", "desc"] as const) {
        expect(parseSort(`${column}-${direction}`)).toEqual({ column, direction });
        expect(sortValue({ column, direction })).toBe(`${column}-${direction}`);
      }
    }
  });

  test.each([
    "",
    "action-asc",
    "titre",
    "titre-",
    "titre-up",
    "TITRE-asc",
    "titre;drop table message-asc",
    "constructor-asc",
    "__proto__-desc",
    "-desc",
  ])("%j is the default", (text) => {
    expect(parseSort(text)).toEqual(byDefault);
  });
});

describe("O3 filters", () => {
  test("nothing asked for", () => {
    expect(parseOutboxQuery({})).toMatchObject({
      sender: "",
      state: "",
      title: "",
      reference: "",
      dates: { debutDu: null, debutAu: null, finDu: null, finAu: null },
      sort: byDefault,
      page: 1,
      pageSize: 5,
      dateErrors: {},
    });
  });

  test("all at once", () => {
    const query = parseOutboxQuery({
      emettrice: "11000201100044",
      etat: "en-cours",
      titre: " E\u0301te\u0301 ",
      reference: "MSG_",
      debutDu: "01/11/2026",
      debutAu: "30/11/2026",
      finDu: "02/11/2026",
      finAu: "31/12/2026",
      tri: "titre-asc",
      page: "3",
      parPage: "20",
    });
    expect(query).toMatchObject({
      sender: "11000201100044",
      state: "en-cours",
      title: "Été",
      reference: "MSG_",
      dates: { debutDu: "2026-11-01", debutAu: "2026-11-30", finDu: "2026-11-02", finAu: "2026-12-31" },
      sort: { column: "titre", direction: "asc" },
      page: 3,
      pageSize: 20,
    });
    expect(hasFilters(query)).toBe(true);
  });

  test.each(["supprime", "ENVOYE", "brouillon' or 1=1", "constructor"])(
    "an unknown state %j filters nothing",
    (etat) => {
      expect(parseOutboxQuery({ etat }).state).toBe("");
    },
  );

  test("a date that cannot be read is told at its field, kept as typed, and not applied", () => {
    const query = parseOutboxQuery({ debutDu: "31/02/2026", finAu: "2026-12-31", finDu: "01/12/2026" });
    expect(query.dates).toEqual({ debutDu: null, debutAu: null, finDu: "2026-12-01", finAu: null });
    expect(query.dateErrors).toEqual({
      debutDu: "Cette date n’existe pas.",
      finAu: "Format attendu\u00a0: JJ/MM/AAAA.",
    });
    expect(query.typed.debutDu).toBe("31/02/2026");
  });

  test("U+0000 never reaches the database, and a hostile length neither", () => {
    const query = parseOutboxQuery({ titre: `a\u0000b${"c".repeat(5000)}`, reference: "\u0000", emettrice: "\u0000" });
    expect(query.title).not.toContain("\u0000");
    expect(query.title.length).toBeLessThanOrEqual(200);
    expect(query.reference).toBe("");
    expect(query.sender).toBe("");
  });

  test("of a repeated parameter the first counts", () => {
    expect(parseOutboxQuery({ etat: ["expire", "brouillon"] }).state).toBe("expire");
  });
});

describe("the address says the state", () => {
  test("defaults are left out", () => {
    expect(outboxPath(parseOutboxQuery({}))).toBe("/envoi");
    expect(outboxParams(parseOutboxQuery({ tri: "creation-desc", parPage: "5", page: "1" }))).toEqual({});
  });

  test("a page keeps filters, sort and size; another size goes back to the first page", () => {
    const query = parseOutboxQuery({ titre: "été & co", tri: "titre-asc", parPage: "10", page: "2" });
    const back = (path: string) => parseOutboxQuery(Object.fromEntries(new URL(path, "http://x").searchParams));
    expect(back(outboxPath(query, { page: 3 }))).toMatchObject({
      title: "été & co",
      sort: query.sort,
      page: 3,
      pageSize: 10,
    });
    expect(back(outboxPath(query, { size: 50 }))).toMatchObject({
      title: "été & co",
      sort: query.sort,
      page: 1,
      pageSize: 50,
    });
  });

  test("O6 going back to five rows a page is possible from another size", () => {
    const query = parseOutboxQuery({ parPage: "20" });
    const path = outboxPath(query, { size: 5 });
    expect(parseOutboxQuery(Object.fromEntries(new URL(path, "http://x").searchParams)).pageSize).toBe(5);
  });
});
