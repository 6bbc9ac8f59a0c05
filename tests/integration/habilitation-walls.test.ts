import { beforeAll, describe, expect, test } from "vitest";
import { openPool } from "@/db/pool";
import { asApp } from "../support/as-app";
import { useDatabase } from "../support/database";
import { around, invitations, requests } from "../support/gestionnaire-attempts";
import { type Attempt, changing, granting, handingOver } from "../support/habilitation-attempts";
import { actors, makeHabilitationWorld } from "../support/habilitation-world";

// A2, at the last wall: role × statement, in direct SQL as the application's role, with the outcome written out.
const database = useDatabase();
const app = asApp(database);
let world: Awaited<ReturnType<typeof makeHabilitationWorld>>;
beforeAll(async () => {
  world = await makeHabilitationWorld(database);
});

// insufficient privilege (policies included), then keys and checks; any other error is a mistake in the table.
const refusals = ["42501", "23502", "23503", "23505", "23514"];

/** True when each statement did something, and what is checked at the end of a transaction holds too. */
async function passes(actor: (typeof actors)[number], sql: Attempt["sql"]): Promise<boolean> {
  const me = world.users[actor] as number;
  const fill = (text: string) => text.replace(/:([a-z]+)/g, (_, name) => String(name === "moi" ? me : named(name)));
  try {
    return await app(me, async (tx) => {
      for (const statement of [sql].flat()) if ((await tx.unsafe(fill(statement))).count === 0) return false;
      await tx.unsafe("set constraints all immediate");
      return true;
    });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (refusals.includes(code ?? "")) return false;
    throw new Error(`${actor}: ${message}`);
  }
}
function named(name: string): number {
  const id = world.names[name];
  if (id === undefined) throw new Error(`Nothing is called ${name}.`);
  return id;
}

describe.each([
  ["A2 granting", granting],
  ["A2 changing", changing],
  ["A2 the principal", handingOver],
  ["A2 requests", requests],
  ["A2 invitations", invitations],
  ["A2 people, history, services, e-mails", around],
])("%s", (_, attempts) => {
  test.each(attempts.map((attempt) => [attempt.what, attempt] as const))("%s", async (_, { sql, may }) => {
    const passed: string[] = [];
    for (const actor of actors) if (await passes(actor, sql)) passed.push(actor);
    expect(passed).toEqual(actors.filter((actor) => may.includes(actor)));
  });
});

test("A2 the principal hands over in two tabs at once: one principal, and the other tab is refused", async () => {
  const { principal, cible, adjoint } = world.users;
  const handOver = async (to: number | undefined) => {
    const pool = openPool(database.url("mm_app"), "mm_app", { max: 1 });
    try {
      await pool.begin(async (tx) => {
        await tx.unsafe(`set local app.user_id = '${principal}'`);
        for (const [user, role] of [
          [principal, "secondaire"],
          [to, "principal"],
        ] as const)
          await tx`update habilitation set role = ${role} where user_id = ${user ?? 0} and structure_id = ${named("ici")} and status = 'accordee'`;
      });
      return "done";
    } catch (error) {
      return (error as { code?: string }).code;
    } finally {
      await pool.end();
    }
  };
  const outcomes = await Promise.all([handOver(cible), handOver(adjoint)]);
  expect(outcomes.sort()).toEqual(["42501", "done"]);
  const rows = await database.owner`
    select 1 from habilitation where structure_id = ${named("ici")} and status = 'accordee' and role = 'principal'`;
  expect(rows).toHaveLength(1);
});
