import { describe, expect, test, vi } from "vitest";
import { fingerprints, type World } from "../support/access-world";
import { happened, keyed, losing, press, rows, sql, what, worldsOf } from "../support/pressing";

/** One line of each action whose change is a transaction of the user's. */
const written = rows.filter(
  ({ action }, index) =>
    !/account\/submit(?!GivingUp)/.test(action) && rows.findIndex((other) => other.action === action) === index,
);

describe("A5 the connection breaks after COMMIT", () => {
  test("the press tells what it did: the answer is as if nothing had happened", async () => {
    const worlds = await worldsOf(written);
    const problems: string[] = [];
    for (const [index, row] of written.entries()) {
      const world = worlds[index] as World;
      const fields = keyed(row, world);
      losing.answers = 1;
      const answer = await press(row, world, fields);
      const again = await press(row, world, fields);
      if (!(await happened(row, world)) || JSON.stringify(again) !== JSON.stringify(answer))
        problems.push(`${what(row)}: ${JSON.stringify(answer)}, then ${JSON.stringify(again)}`);
    }
    expect(problems).toEqual([]);
  }, 240_000);

  test("when even that cannot be asked, the outcome is unknown, never « rien »; pressed again, it is told", async () => {
    const worlds = await worldsOf(written);
    const problems: string[] = [];
    for (const [index, row] of written.entries()) {
      const world = worlds[index] as World;
      const fields = keyed(row, world);
      losing.answers = 2;
      const answer = await press(row, world, fields);
      losing.answers = 0;
      expect(answer, what(row)).toMatchObject({
        status: "refused",
        title: "État inconnu.",
        message: expect.stringMatching(/^La base.*Appuyez de nouveau.*rien ne sera fait une seconde fois\.$/),
      });
      const once = (await fingerprints(sql)).get(world.n);
      const again = await press(row, world, fields);
      const refused = typeof again !== "string" && again.status !== "done";
      if (!(await happened(row, world)) || refused || (await fingerprints(sql)).get(world.n) !== once)
        problems.push(`${what(row)}: then ${JSON.stringify(again)}`);
    }
    expect(problems).toEqual([]);
  }, 240_000);

  test("what the database refused was not done, and is not told as unknown", async () => {
    const worlds = await worldsOf(written);
    losing.code = "23514";
    const console_ = vi.spyOn(console, "error").mockImplementation(() => {});
    for (const [index, row] of written.entries()) {
      losing.answers = 1;
      const answer = await press(row, worlds[index] as World, keyed(row, worlds[index] as World));
      expect(answer, what(row)).toMatchObject({
        status: "refused",
        message: expect.stringMatching(/^Le service ne répond pas/),
      });
      expect(answer).not.toMatchObject({ title: expect.anything() });
    }
    console_.mockRestore();
  }, 60_000);
});
