import { afterEach, describe, expect, test } from "vitest";
import {
  addDays,
  DEFAULT_DISPLAY_DAYS,
  dayInParis,
  daysBetween,
  formatDate,
  formatInstant,
  formatLongDate,
  parseFrenchDate,
  todayInParis,
} from "@/lib/domain/dates";

const machine = process.env.TZ;
afterEach(() => {
  if (machine === undefined) delete process.env.TZ;
  else process.env.TZ = machine;
});

const at = (iso: string) => todayInParis(new Date(iso));

// A machine may be anywhere: the same questions are asked from both sides of the date line.
describe.each(["UTC", "Europe/Paris", "America/Los_Angeles", "Pacific/Kiritimati"])("on a machine in %s", (zone) => {
  test("Paris midnight: the day changes at 23:00 UTC in winter and 22:00 UTC in summer", () => {
    process.env.TZ = zone;
    expect(at("2026-11-24T22:59:59.999Z")).toBe("2026-11-24");
    expect(at("2026-11-24T23:00:00Z")).toBe("2026-11-25");
    expect(at("2026-07-14T21:59:59.999Z")).toBe("2026-07-14");
    expect(at("2026-07-14T22:00:00Z")).toBe("2026-07-15");
  });

  test("the clock change of 2026-03-29: a day of 23 hours", () => {
    process.env.TZ = zone;
    expect(at("2026-03-28T22:59:59Z")).toBe("2026-03-28");
    expect(at("2026-03-28T23:00:00Z")).toBe("2026-03-29");
    expect(at("2026-03-29T21:59:59Z")).toBe("2026-03-29");
    expect(at("2026-03-29T22:00:00Z")).toBe("2026-03-30");
    expect(addDays("2026-03-28", 1)).toBe("2026-03-29");
    expect(addDays("2026-03-29", 1)).toBe("2026-03-30");
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  });

  test("the clock change of 2026-10-25: a day of 25 hours", () => {
    process.env.TZ = zone;
    expect(at("2026-10-24T21:59:59Z")).toBe("2026-10-24");
    expect(at("2026-10-24T22:00:00Z")).toBe("2026-10-25");
    expect(at("2026-10-25T22:59:59Z")).toBe("2026-10-25");
    expect(at("2026-10-25T23:00:00Z")).toBe("2026-10-26");
    expect(addDays("2026-10-25", 1)).toBe("2026-10-26");
    expect(daysBetween("2026-10-24", "2026-10-26")).toBe(2);
  });

  test("a date is written as it is, wherever it is read", () => {
    process.env.TZ = zone;
    expect(formatDate("2026-03-01")).toBe("01/03/2026");
    expect(formatLongDate("2026-11-24")).toBe("mardi 24 novembre 2026");
    expect(formatInstant(new Date("2026-11-24T08:41:00Z"))).toBe("24/11/2026 09:41");
    expect(dayInParis(new Date("2025-12-31T23:30:00Z"))).toBe("2026-01-01");
  });
});

test("C7 the default period is two weeks after today, over a leap day and a year's end", () => {
  expect(DEFAULT_DISPLAY_DAYS).toBe(14);
  expect(addDays("2028-02-20", DEFAULT_DISPLAY_DAYS)).toBe("2028-03-05");
  expect(addDays("2026-02-20", DEFAULT_DISPLAY_DAYS)).toBe("2026-03-06");
  expect(addDays("2026-12-25", DEFAULT_DISPLAY_DAYS)).toBe("2027-01-08");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
});

test("daysBetween is negative when the second date comes first", () => {
  expect(daysBetween("2026-11-24", "2026-11-24")).toBe(0);
  expect(daysBetween("2026-12-01", "2026-11-24")).toBe(-7);
});

test("the first of a month is « 1er », in a year or without it", () => {
  expect(formatLongDate("2026-12-01")).toBe("mardi 1er décembre 2026");
  expect(formatLongDate("2026-12-01", { year: false })).toBe("mardi 1er décembre");
  expect(formatLongDate("2026-12-11", { year: false })).toBe("vendredi 11 décembre");
});

describe("C7 parseFrenchDate", () => {
  test.each([
    ["24/11/2026", "2026-11-24"],
    ["  24/11/2026 ", "2026-11-24"],
    ["29/02/2028", "2028-02-29"],
    ["31/12/9999", "9999-12-31"],
  ])("reads %j", (text, date) => {
    expect(parseFrenchDate(text)).toEqual({ date });
  });

  test.each([
    "31/02/2026",
    "29/02/2026",
    "29/02/1900",
    "31/04/2026",
    "00/01/2026",
    "01/00/2026",
    "01/13/2026",
    "32/01/2026",
  ])("%s is a day that does not exist", (text) => {
    expect(parseFrenchDate(text)).toEqual({ problem: "absent" });
  });

  test.each([
    "2026-11-24",
    "24-11-2026",
    "24/11/26",
    "4/11/2026",
    "24/11/02026",
    "24 novembre 2026",
    "24/11/2026 10:00",
    "24/11/0000",
    "+4/11/2026",
    "٢٤/١١/٢٠٢٦",
    "24/11/2026\u0000",
    "24//11/2026",
    "",
  ])("%j is not the expected format", (text) => {
    expect(parseFrenchDate(text)).toEqual({ problem: "format" });
  });
});
