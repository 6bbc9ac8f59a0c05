import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Viewer } from "@/lib/domain/viewer";
import type { ActionRow } from "../support/access-row";
import { fingerprints, type World } from "../support/access-world";
import { happened, keyed, modules, press, rows, sql, what, worldsOf } from "../support/pressing";

// A5: an answer that is lost on the way is asked for again by pressing again. Every action, out of the access table.
test("A5 every action is tried", async () => {
  const named = new Set(rows.map(({ action }) => action));
  for (const [domain, load] of Object.entries(modules))
    for (const name of Object.keys(await load())) expect(named, name).toContain(`${domain}/${name}`);
});

describe("A5 pressed twice", () => {
  test("each action answers the second time as the first, and changes the database once", async () => {
    const worlds = await worldsOf(rows);
    const problems: string[] = [];
    const pressed = rows.map((row, index) => {
      const world = worlds[index] as World;
      return { row, world, fields: keyed(row, world), answer: "" };
    });
    for (const each of pressed) {
      each.answer = JSON.stringify(await press(each.row, each.world, each.fields));
      if (!(await happened(each.row, each.world))) problems.push(`${what(each.row)}: not done: ${each.answer}`);
    }
    const once = await fingerprints(sql);
    for (const { row, world, fields, answer } of pressed) {
      const again = JSON.stringify(await press(row, world, fields));
      // B13: the session goes on under an id that the lost answer held: one signs in again, with the new password.
      if (row.action === "account/submitPassword") expect(again).toContain('"code":"session"');
      else if (again !== answer) problems.push(`${what(row)}: ${answer}, then ${again}`);
    }
    const twice = await fingerprints(sql);
    for (const { row, world } of pressed)
      if (twice.get(world.n) !== once.get(world.n)) problems.push(`${what(row)}: done twice`);
    expect(problems).toEqual([]);
  }, 240_000);

  test("twice at the same moment: the same", async () => {
    const worlds = await worldsOf(rows);
    const problems: string[] = [];
    for (const [index, row] of rows.entries()) {
      const world = worlds[index] as World;
      const fields = keyed(row, world);
      const [one, other] = await Promise.all([press(row, world, fields), press(row, world, fields)]);
      const twice =
        await sql`select action from audit_event where user_id = ${world.actor} group by action, subject having count(*) > 1`;
      if (!(await happened(row, world))) problems.push(`${what(row)}: not done: ${JSON.stringify(one)}`);
      if (row.action === "account/submitPassword") continue; // Two at once: one of them finds the other's.
      if (JSON.stringify(one) !== JSON.stringify(other))
        problems.push(`${what(row)}: ${JSON.stringify(one)} and ${JSON.stringify(other)}`);
      if (twice.length > 0) problems.push(`${what(row)}: two events`);
    }
    expect(problems).toEqual([]);
  }, 240_000);
});

describe("A5 the press itself", () => {
  const row = (action: string, part = "") =>
    rows.find((each) => each.action === action && each.what.includes(part)) as ActionRow;

  test("a refusal leaves none: the same form, corrected, is done", async () => {
    const rename = row("lists/submitListName");
    const [world] = (await worldsOf([rename])) as [World];
    const fields = keyed(rename, world);
    expect(await press(rename, world, { ...fields, nom: " " })).toMatchObject({ status: "invalid" });
    expect(await press(rename, world, { ...fields, version: "9" })).toMatchObject({
      status: "invalid",
      fieldErrors: { nom: expect.stringContaining("renommée") },
      // What the next press starts from.
      values: { version: "1" },
    });
    expect(await press(rename, world, fields)).toMatch(/annonce=renommee/);
    expect(await happened(rename, world)).toBe(true);
  });

  test("the fields of a new list that are to be corrected leave none either", async () => {
    const create = row("lists/submitList");
    const [world] = (await worldsOf([create])) as [World];
    const fields = keyed(create, world);
    expect(await press(create, world, { ...fields, nom: `essai-list ${world.key}` })).toMatchObject({
      status: "invalid",
    });
    expect(await press(create, world, fields)).toMatch(/annonce=creee/);
  });

  test("another content under the same key is another wish: told what was recorded, and not mixed up", async () => {
    const rename = row("lists/submitListName");
    const [world] = (await worldsOf([rename])) as [World];
    const fields = keyed(rename, world);
    await press(rename, world, fields);
    expect(await press(rename, world, { ...fields, nom: "Encore un autre" })).toMatchObject({
      status: "refused",
      title: "Déjà enregistré.",
      message: expect.stringMatching(/tel qu’il était alors/),
      values: { nom: "Encore un autre" },
    });
    // A list renamed a second time is another form, with a key of its own.
    expect(await press(rename, world, { ...fields, cle: randomUUID(), version: "2", nom: "Le second" })).toMatch(
      /renommee/,
    );
  });

  test("a key that is none is no form of ours; without one, a form is done as before", async () => {
    const rename = row("lists/submitListName");
    const [world] = (await worldsOf([rename])) as [World];
    expect(await press(rename, world, { ...rename.fields(world), cle: "1" })).toMatchObject({
      message: expect.stringContaining("pas reconnu"),
    });
    expect(await press(rename, world, rename.fields(world))).toMatch(/renommee/);
  });

  test("answers the very text that was answered, also one that reads as a number or as nothing", async () => {
    const { writeOnce } = await import("@/lib/guard/once");
    const [world] = (await worldsOf([row("lists/submitListName")])) as [World];
    for (const text of ["12345678901234567890", "1e5", "null", "2.50", "Mairie"]) {
      const viewer = {
        userId: Number(world.actor),
        press: { key: randomUUID(), digest: "a".repeat(64) },
      } as Viewer;
      const answer = () => writeOnce(viewer, "essai", async () => text);
      expect([await answer(), await answer()]).toEqual([text, text]);
    }
  });

  test("is seen by its own person alone, is small, and is forgotten after a day", async () => {
    const rename = row("lists/submitListName");
    const [one, other] = (await worldsOf([rename, rename])) as [World, World];
    const fields = keyed(rename, one);
    await press(rename, one, fields);
    // The same key, by somebody else: theirs, and done.
    expect(await press(rename, other, { ...rename.fields(other), cle: fields.cle as string })).toMatch(/renommee/);
    const { asUser } = await import("@/db/client");
    const { sql: query } = await import("drizzle-orm");
    const mine = await asUser({ userId: Number(one.actor) } as Viewer, (tx) =>
      tx.execute(query`select user_id::text as id from press`),
    );
    expect([...(mine as unknown as { id: string }[])].map(({ id }) => id)).toEqual([one.actor]);
    const forge = (statement: string) =>
      asUser({ userId: Number(one.actor) } as Viewer, (tx) => tx.execute(query.raw(statement))).then(
        () => "accepted",
        (error: { code?: string; cause?: { code?: string } }) => error.code ?? error.cause?.code,
      );
    const values = `'${randomUUID()}', 'x', repeat('a', 64), `;
    expect(
      await forge(`insert into press (user_id, key, action, digest, result) values (${other.actor}, ${values} '1')`),
    ).toBe("42501");
    expect(
      await forge(
        `insert into press (user_id, key, action, digest, result) values (${one.actor}, ${values} to_jsonb(repeat('a', 1001)))`,
      ),
    ).toBe("23514");
    expect(await forge("update press set result = null")).toBe("42501");
    await sql`update press set at = now() - interval '25 hours' where user_id = ${one.actor}`;
    await press(rename, one, { ...rename.fields(one), version: "2", nom: "Demain", cle: randomUUID() });
    expect(await sql`select 1 from press where user_id = ${one.actor}`).toHaveLength(1);
  });
});
