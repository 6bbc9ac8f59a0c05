import { expect, test } from "vitest";
import { isDigestTime } from "@/lib/jobs/digest";

test("A2 the digest leaves at 07:30 in Paris, on both sides of both clock changes", () => {
  const times = (date: string) =>
    ["05:30", "06:30"].map((time) => {
      const at = new Date(`${date}T${time}:00Z`);
      return isDigestTime(at, at);
    });
  expect(["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"].map(times)).toEqual([
    [false, true],
    [true, false],
    [true, false],
    [false, true],
  ]);
  // The digest of a morning that has passed is today's.
  expect(isDigestTime(new Date("2026-07-01T05:30:00Z"), new Date("2026-07-02T09:00:00Z"))).toBe(false);
  expect(isDigestTime(new Date("2026-07-02T05:30:00Z"), new Date("2026-07-02T09:00:00Z"))).toBe(true);
});
