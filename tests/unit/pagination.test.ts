import { describe, expect, test } from "vitest";
import { clampPage, offsetOf, PAGE_SIZES, parsePage, parsePageSize } from "@/lib/web/pagination";
import { param, pathWith } from "@/lib/web/url";

test("I3 the sizes on offer, five by default", () => {
  expect(PAGE_SIZES).toEqual([5, 10, 20, 50]);
  expect(parsePageSize("")).toBe(5);
});

describe("O6 a page that does not exist becomes the nearest one", () => {
  test.each([
    ["-1", 1],
    ["0", 1],
    ["1", 1],
    ["3", 3],
    ["4", 4],
    ["5", 4],
    ["1e9", 4],
    ["1e308", 4],
    ["Infinity", 1],
    ["NaN", 1],
    ["deux", 1],
    ["", 1],
    ["2.9", 2],
    ["0x3", 3],
  ])("page=%s", (text, page) => {
    expect(clampPage(parsePage(text), 5, 17).page).toBe(page);
  });

  test("an empty list has one page", () => {
    expect(clampPage(parsePage("7"), 5, 0)).toEqual({ page: 1, pageCount: 1, pageSize: 5, total: 0 });
  });

  test("a full last page does not open another", () => {
    expect(clampPage(9, 5, 20)).toEqual({ page: 4, pageCount: 4, pageSize: 5, total: 20 });
    expect(clampPage(9, 5, 21).pageCount).toBe(5);
  });

  test("the offset is always a whole number that a database accepts", () => {
    for (const text of ["-1", "1e308", "2.5", "NaN", "", "1e9"]) {
      const offset = offsetOf(clampPage(parsePage(text), 50, 1_000_000));
      expect(Number.isSafeInteger(offset)).toBe(true);
      expect(offset).toBeGreaterThanOrEqual(0);
    }
  });
});

test.each([
  ["100000", 50],
  ["-3", 5],
  ["7", 5],
  ["8", 10],
  ["16", 20],
  ["49.9", 50],
  ["NaN", 5],
  ["Infinity", 5],
  ["vingt", 5],
  ["   ", 5],
  ["20", 20],
])("I3 parPage=%s is the nearest size", (text, size) => {
  expect(parsePageSize(text)).toBe(size);
});

test("of a repeated parameter the first counts; an absent one is empty", () => {
  expect(param({ page: ["2", "9"] }, "page")).toBe("2");
  expect(param({ page: [] }, "page")).toBe("");
  expect(param({}, "page")).toBe("");
});

test("pathWith leaves empty parameters out and encodes the others", () => {
  expect(pathWith("/envoi", {})).toBe("/envoi");
  expect(pathWith("/envoi", { titre: "a&b=c d", page: 2, etat: "", tri: undefined })).toBe(
    "/envoi?titre=a%26b%3Dc+d&page=2",
  );
});
