import { afterAll, describe, expect, test, vi } from "vitest";
import { makePlace, postmaster, type Running, run, says, until } from "../support/processes";

vi.setConfig({ testTimeout: 240_000 });

const here = makePlace();
afterAll(() => here.remove());

const user = () => run(here.place, ["tests/support/cluster-user.ts"]);
const leave = ({ child, ended }: Running) => {
  child.stdin?.end();
  return ended;
};

describe("who uses the embedded cluster is counted", () => {
  test("the first to come may leave first: the last one stops Postgres", async () => {
    const first = user();
    await says(first, "PRÊT");
    const second = user();
    await says(second, "PRÊT");
    expect(await leave(first)).toBe(0);
    expect(postmaster(here.data)).toBeDefined();
    expect(await leave(second)).toBe(0);
    expect(postmaster(here.data)).toBeUndefined();
  });

  test("one that was killed is not counted any more", async () => {
    const killed = user();
    await says(killed, "PRÊT");
    const second = user();
    await says(second, "PRÊT");
    killed.child.kill("SIGKILL");
    await killed.ended;
    expect(postmaster(here.data)).toBeDefined();
    expect(await leave(second)).toBe(0);
    expect(postmaster(here.data)).toBeUndefined();
  });

  test("starting, leaving and coming at the same moment: whoever is there has a server that answers", async () => {
    const first = user();
    await says(first, "PRÊT");
    // They come while the first stops it.
    const others = [user(), user()];
    first.child.stdin?.end();
    await Promise.all(others.map((other) => says(other, "PRÊT")));
    await first.ended;
    expect(postmaster(here.data)).toBeDefined();
    expect(await Promise.all(others.map(leave))).toEqual([0, 0]);
    expect(postmaster(here.data)).toBeUndefined();
  });

  test("an operator's command begun before leaves the server to who came meanwhile", async () => {
    // The command waits for its place among the changes, then for the end of the other's start.
    const command = run(here.place, ["scripts/admin.ts", "droits", "21730065600014"]);
    await until(() => postmaster(here.data));
    const second = user();
    await says(second, "PRÊT");
    await command.ended;
    expect(command.said()).toContain("21730065600014");
    expect(postmaster(here.data)).toBeDefined();
    expect(await leave(second)).toBe(0);
    expect(postmaster(here.data)).toBeUndefined();
  });

  test("Ctrl-C ends a command, and the server with it", async () => {
    const command = run(here.place, ["scripts/admin.ts", "droits", "21730065600014"]);
    await until(() => postmaster(here.data));
    command.child.kill("SIGINT");
    await command.ended;
    expect(postmaster(here.data)).toBeUndefined();
  });
});
