import { expect, test } from "playwright/test";
import { actorNames } from "../support/access-actors";
import { expectedOf, outcomeOf } from "../support/access-page";
import { builtActions, callAction, exportedActions, inTurns, visit } from "../support/access-requests";
import { everybody, signedIn } from "../support/access-row";
import { accountRows } from "../support/access-table-account";
import { habilitationRows } from "../support/access-table-habilitations";
import { listRows } from "../support/access-table-lists";
import { messageRows } from "../support/access-table-messages";
import { messagePageRows } from "../support/access-table-pages";
import { habilitationPageRows, listPageRows } from "../support/access-table-pages-lists";
import { fingerprints, keepEmails, makeWorlds, worldsWhere } from "../support/access-world";
import { sources } from "../support/source";
import { onDatabase } from "./support";

// Who gets what, by direct requests, without any page of ours in between: every action, page and route × every kind of
// user. The lines are in tests/support/access-table-*.ts: what they do not allow must do nothing.
const actionRows = [...accountRows, ...habilitationRows, ...listRows, ...messageRows];
const pageRows = [...messagePageRows, ...listPageRows, ...habilitationPageRows];

/** What a list has that another has not. */
const missing = (from: Iterable<string>, among: Iterable<string>) => {
  const known = new Set(among);
  return [...new Set(from)].filter((name) => !known.has(name));
};

test("A2 every action, page and route is in the access table, and nothing else is", () => {
  const actions = exportedActions();
  const files = sources("app")
    .map(({ file }) => file)
    .filter((file) => /\/(page|route)\.tsx?$/.test(file));
  const named = actionRows.map(({ action }) => action);
  const paths = pageRows.map(({ file }) => file);
  expect(actions.length).toBeGreaterThan(20);
  expect(files.length).toBeGreaterThan(30);
  expect({
    notInTheTable: [...missing(actions, named), ...missing(files, paths)],
    gone: [...missing(named, actions), ...missing(paths, files)],
  }).toEqual({ notInTheTable: [], gone: [] });
  // The build knows them too: what is tried below is what is served.
  expect(missing(actions, builtActions().keys())).toEqual([]);
  expect(missing(builtActions().keys(), actions)).toEqual([]);
});

test("A2 each action does what it says for those whom the table names, and nothing for the others", async () => {
  test.setTimeout(300_000);
  const doors = builtActions();
  const attempts = actionRows.flatMap((row) => actorNames.map((who) => ({ row, who })));
  await onDatabase(async (sql) => {
    const worlds = await makeWorlds(
      sql,
      attempts.map(({ who }) => who),
    );
    const tried = attempts.map((attempt, index) => ({
      ...attempt,
      world: worlds[index] as (typeof worlds)[number],
      answer: "",
    }));
    const before = await fingerprints(sql);
    await inTurns(tried, async (attempt) => {
      const { row, world } = attempt;
      const door = doors.get(row.action);
      const at = pageRows.find(({ file }) => file === door?.page);
      if (!door || !at) throw new Error(`${row.action}: no page of the table carries it (${door?.page}).`);
      attempt.answer = await callAction(world, door, at.visit(world).path, row.fields(world));
    });
    const after = await fingerprints(sql);
    const differences: string[] = [];
    const outcomes = new Map<string, number>();
    for (const row of actionRows) {
      const mine = tried.filter((attempt) => attempt.row === row);
      const done = await worldsWhere(
        sql,
        row.effect,
        mine.map(({ world }) => world.n),
      );
      for (const { who, world, answer } of mine) {
        const changed = before.get(world.n) !== after.get(world.n);
        const outcome = done.has(world.n) ? (changed ? "oui" : "déjà") : changed ? "autre effet" : "non";
        const expected = row.allowed.includes(who) ? "oui" : "non";
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        if (outcome !== expected)
          differences.push(`${row.action}, ${row.what}: ${who}: ${outcome}, table: ${expected} (${answer})`);
      }
    }
    expect(differences).toEqual([]);
    // The checks can fail: there was much to see of both.
    expect(outcomes.get("oui")).toBeGreaterThan(100);
    expect(outcomes.get("non")).toBeGreaterThan(500);
  });
});

test("A2 each page and route shows what it holds to those whom the table names, and is closed to the others", async () => {
  test.setTimeout(300_000);
  await onDatabase(async (sql) => {
    const worlds = new Map((await makeWorlds(sql, everybody)).map((world) => [world.who, world]));
    await keepEmails(sql);
    const before = await fingerprints(sql);
    const differences: string[] = [];
    const outcomes = new Set<string>();
    const attempts = pageRows.flatMap((row) => everybody.map((who) => ({ row, who })));
    await inTurns(attempts, async ({ row, who }) => {
      const world = worlds.get(who);
      if (!world) throw new Error(`No world for ${who}`);
      const outcome = outcomeOf(row, world, await visit(world, row.visit(world)));
      const expected = expectedOf(row, who, signedIn.includes(who));
      outcomes.add(outcome);
      if (outcome !== expected) differences.push(`${row.file}, ${row.what}: ${who}: ${outcome}, table: ${expected}`);
    });
    expect(differences.sort()).toEqual([]);
    expect([...outcomes]).toEqual(expect.arrayContaining(["vu", "200 sans", "404", "401", "connexion"]));
    // Looking changes nothing.
    expect(await fingerprints(sql)).toEqual(before);
  });
});
