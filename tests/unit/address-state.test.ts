import { expect, test } from "vitest";
import { listsPath, parseListsQuery, parseMembersQuery } from "@/lib/lists/query";
import { pages, readText } from "@/lib/web/address-state";

test("hazard 6: U+0000 and hostile lengths stop where an address is read; of a repeated parameter the first counts", () => {
  expect(readText({ a: `\u0000b${"c".repeat(5000)}` }, "a", 3)).toBe("bcc");
  expect(readText({ a: ["1", "2"] }, "a")).toBe("1");
  expect(readText({}, "a")).toBe("");
});

test("O6 I3 the first page and the usual rows are left out of an address", () => {
  const inPages = pages(20);
  expect(inPages.read({})).toEqual({ page: 1, pageSize: 20 });
  expect(inPages.read({ page: "3", parPage: " " })).toEqual({ page: 3, pageSize: 20 });
  expect(inPages.read({ page: "-3", parPage: "mille" })).toEqual({ page: 1, pageSize: 5 });
  expect(inPages.write({ page: 3, pageSize: 20 })).toEqual({ page: "", parPage: "" });
  expect(inPages.write({ page: 3, pageSize: 50 }, { page: 4 })).toEqual({ page: "4", parPage: "50" });
  // Other rows begin at the first page.
  expect(inPages.write({ page: 3, pageSize: 50 }, { size: 5 })).toEqual({ page: "", parPage: "5" });
});

test("two lists of a page have parameters of their own", () => {
  const second = pages(5, { page: "pageDemandes", size: "demandesParPage" });
  const query = second.read({ page: "9", pageDemandes: "2", demandesParPage: "50" });
  expect(query).toEqual({ page: 2, pageSize: 50 });
  expect(second.write(query, { page: 2 })).toEqual({ pageDemandes: "2", demandesParPage: "50" });
});

test("L2 the page of lists keeps its filters when it is turned; what is no kind filters nothing", () => {
  const query = parseListsQuery({ structure: "110", type: "client", page: "2", parPage: "50" });
  expect(query).toEqual({ structure: "110", kind: "client", page: 2, pageSize: 50 });
  expect(listsPath(query, { page: 3 })).toBe("/listes?structure=110&type=client&page=3&parPage=50");
  expect(parseListsQuery({ type: "constructor" }).kind).toBe("");
  expect(parseMembersQuery({ recherche: " durand " })).toEqual({ text: "durand", page: 1, pageSize: 20 });
});
