import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { fencedTransaction } from "@/db/fence";
import { openPool, type Pool, type Role } from "@/db/pool";
import { type Cast, makeCast } from "../support/cast";
import { useDatabase } from "../support/database";
import { product } from "../support/product";
import { composed } from "../support/world";

// B9: what fails in the database is told by code, constraint and statement; no value of a user reaches a log.
const SECRET = "motdepasse-7f3a";
const database = useDatabase();
let cast: Cast;
beforeAll(async () => {
  cast = await makeCast(database);
  // Such as only the end of the transaction checks.
  await database.owner.unsafe(`
    create table later (word text not null, unique (word) deferrable initially deferred);
    insert into later values ('${SECRET}')`);
});

/** Everything that a log, however thorough, could write of an error. */
const told = (error: unknown) =>
  [inspect(error, { depth: 20, showHidden: true, getters: true }), String(error), (error as Error).stack].join("\n");

async function failure(work: PromiseLike<unknown> | (() => PromiseLike<unknown>)): Promise<Record<string, unknown>> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    expect(told(error)).not.toContain(SECRET);
    return error as Record<string, unknown>;
  }
  throw new Error("It did not fail.");
}

const pools = (role: Role): Pool => {
  const pool = openPool(database.adminUrl, role, { max: 1 });
  onTestFinished(() => pool.end({ timeout: 1 }));
  return pool;
};

const failing: { what: string; query: string; parameters: string[]; code: string }[] = [
  { what: "a text for a number", query: "select 1 where 1 = $1::text::int", parameters: [SECRET], code: "22P02" },
  { what: "a date that is none", query: "select $1::text::date", parameters: [SECRET], code: "22007" },
  {
    what: "a key that exists",
    query:
      "insert into structure (identifier_type, identifier, designation, kind) values ('TAHITI', $1, 'x', 'private')",
    parameters: [SECRET],
    code: "23505",
  },
  {
    what: "a row that a check refuses",
    query:
      "insert into structure (identifier_type, identifier, designation, kind) values ('SIRET', $1, 'x', 'private')",
    parameters: [SECRET],
    code: "23514",
  },
  {
    what: "a row without what it needs",
    query: "insert into structure (identifier_type, identifier, kind) values ('TAHITI', $1 || '2', 'private')",
    parameters: [SECRET],
    code: "23502",
  },
  {
    what: "a key too long for its index",
    query:
      "insert into sign_in_failure (key, count, since) values ($1 || (select string_agg(md5(i::text), '') from generate_series(1, 400) i), 1, now())",
    parameters: [SECRET],
    code: "54000",
  },
  { what: "words that are no SQL", query: `select '${SECRET}' from from`, parameters: [], code: "42601" },
  {
    what: "a table that is not there",
    query: `select 1 from nowhere where x = '${SECRET}'`,
    parameters: [],
    code: "42P01",
  },
];

describe("B9: an error of the database tells no value", () => {
  beforeAll(
    () =>
      database.owner`insert into structure (identifier_type, identifier, designation, kind) values ('TAHITI', ${SECRET}, 'x', 'private')`,
  );

  test.each(failing)("$what", async ({ query, parameters, code }) => {
    const pool = pools("mm_owner");
    const error = await failure(pool.unsafe(query, parameters as never[]));
    expect(error).toMatchObject({ code, name: "DatabaseError" });
    expect(String(error.statement)).toMatch(/^(select|insert)/);
    // The ways by which a query is sent.
    await failure(pool.begin((tx) => tx.unsafe(query, parameters as never[])));
    await failure(pool.begin((tx) => tx.savepoint((inner) => inner.unsafe(query, parameters as never[]))));
    await failure(async () => {
      for await (const _ of pool.unsafe(query, parameters as never[]).cursor(10)) expect(_).toBeDefined();
    });
    const reserved = await pool.reserve();
    await failure(reserved.unsafe(query, parameters as never[])).finally(() => reserved.release());
  });

  test("through Drizzle, whose message holds the parameters", async () => {
    const insert = sql`insert into structure (identifier_type, identifier, designation, kind) values ('TAHITI', ${SECRET}, 'x', 'private')`;
    const error = await failure(fencedTransaction(pools("mm_owner"), (tx) => tx.execute(insert)));
    expect(error).toMatchObject({ code: "23505", constraint_name: "structure_identifier_key" });
    expect(error.statement).toContain("values ('…', $1, '…', '…')");
  });

  test("a template of postgres.js, and what COMMIT alone refuses", async () => {
    const pool = pools("mm_owner");
    await failure(pool`select 1 where 1 = ${SECRET}::text::int`);
    const error = await failure(pool.begin((tx) => tx`insert into later values (${SECRET})`));
    expect(error).toMatchObject({ code: "23505", constraint_name: "later_word_key" });
  });

  test("a parameter that cannot be sent, a database that is not there", async () => {
    await failure(pools("mm_owner").unsafe("select $1::int", [{ toString: () => SECRET }] as never[]));
    const nowhere = openPool(database.adminUrl.replace(/:\d+\//, ":1/"), "mm_owner", { max: 1 });
    expect(await failure(nowhere`select ${SECRET}`)).toMatchObject({ code: "ECONNREFUSED" });
    await nowhere.end({ timeout: 1 });
  });

  test("an error of another's making comes through as it is", async () => {
    const own = new RangeError("its own words");
    await expect(fencedTransaction(pools("mm_owner"), () => Promise.reject(own))).rejects.toBe(own);
  });
});

describe("B9: what the product writes when its database refuses", () => {
  /** Breaks a table for one test: whatever is written there is refused. */
  async function breakTable(table: string) {
    await database.owner.unsafe(`alter table ${table} add constraint broken check (false) not valid`);
    onTestFinished(async () => void (await database.owner.unsafe(`alter table ${table} drop constraint broken`)));
  }

  test("a message that cannot be saved", async () => {
    await breakTable("message");
    const { writeMessage } = await product("messages");
    const { input, fields } = composed(
      { structure: cast.structures.etat.identifier, type: "fournisseur" },
      { title: SECRET, body: SECRET },
    );
    expect(await failure(writeMessage(cast.agent, input, fields))).toMatchObject({ constraint_name: "broken" });
  });

  test("a session that cannot be opened", async () => {
    await breakTable("session");
    const { openSession } = await import("@/lib/auth/session");
    const error = await failure(openSession(cast.agent.userId));
    expect(told(error)).not.toMatch(/Failing row|params/);
    expect(error).toMatchObject({ constraint_name: "broken" });
  });

  test("a long random network address", async () => {
    const { checkCredentials } = await import("@/lib/auth/credentials");
    const random = Array.from({ length: 9000 }, () => Math.random().toString(36).charAt(2)).join("");
    await checkCredentials({ email: `${SECRET}@essai.fr`, password: SECRET, address: SECRET + random }).catch(
      (error: unknown) => expect(told(error)).not.toContain(SECRET),
    );
  });

  test("a job of the worker", async () => {
    const { log } = await import("@/lib/jobs/log");
    const lines: string[] = [];
    const write = vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
    onTestFinished(() => write.mockRestore());
    // The queue speaks to the database by a driver of its own.
    const raw = Object.assign(new Error(`invalid input syntax for type integer: "${SECRET}"`), {
      code: "22P02",
      severity: "ERROR",
      detail: SECRET,
    });
    log.error("x", { failure: true, error: raw, job: { task_identifier: "email" } });
    expect(lines.join("")).toContain("22P02");
    expect(lines.join("")).not.toContain(SECRET);
  });
});
