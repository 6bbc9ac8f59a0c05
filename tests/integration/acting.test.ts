import { expect, test } from "vitest";
import { asApp } from "../support/as-app";
import { useDatabase } from "../support/database";
import { product } from "../support/source";
import { day, makers } from "../support/world";

// A2: that a habilitation acts today is written once (`acts_today`, db/acting.ts).
const database = useDatabase();
const make = makers(database);
const app = asApp(database);

test("granted, and not past its last day", async () => {
  const [words, ends] = ["{demandee,accordee,refusee,revoquee,annulee}", `{null,${day(-1)},${day(0)},${day(1)}}`];
  const acting = await database.owner`
    select status, ends_on::text as end from unnest(${words}::text[]) status, unnest(${ends}::date[]) ends_on where acts_today(status, ends_on)`;
  expect(acting.map(({ status, end }) => [status, end])).toEqual([
    ["accordee", null],
    ["accordee", day(0)],
    ["accordee", day(1)],
  ]);
});

test("a query of any role sees the condition itself, not a call: its indexes stay of use", async () => {
  const userId = await make.user("personne");
  const query = "explain select 1 from habilitation h where acts_today(h.status, h.ends_on)";
  const plan = await app(userId, (tx) => tx.unsafe(query));
  const text = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(text).toContain("ends_on IS NULL");
  expect(text).not.toContain("acts_today");
});

test("it is written nowhere else", async () => {
  const functions = await database.owner`
    select proname::text as name from pg_proc where pronamespace = 'public'::regnamespace and prosrc ~* 'ends_on is null or [a-z.]*ends_on >='`;
  expect(functions.map(({ name }) => name)).toEqual([]);
  const again = product().filter(({ text }) => /ends_on is null or|ends_on >=/i.test(text));
  expect(again.map(({ file }) => file)).toEqual([]);
});
