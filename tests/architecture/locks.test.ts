import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { locks } from "@/db/locks";
import { linesMatching, product, type Source, sources, withoutComments } from "../support/source";

// An advisory lock is a number that the whole database shares: two subjects of one number wait for each other for ever.
const call = /\bpg_(?:try_)?advisory_\w*lock\w*\s*\(\s*([^\s,);]*)/gi;
const numbers: number[] = Object.values(locks);
const firstArguments = (text: string) => [...text.matchAll(call)].map(([, argument]) => argument ?? "");

const isNamed = (argument: string) => {
  const name = /^\$\{locks\.(\w+)\}(?:::\w+)?$/.exec(argument)?.[1];
  return name !== undefined && Object.hasOwn(locks, name);
};
const isListed = (argument: string) => numbers.includes(Number(argument.replace(/::\w+$/, "")));

const unnamed = (files: Source[]) =>
  files.flatMap((source) =>
    firstArguments(withoutComments(source))
      .filter((argument) => !isNamed(argument))
      .map((argument) => `${source.file}: ${argument}`),
  );
const unlisted = (files: Source[]) =>
  files.flatMap(({ file, text }) =>
    firstArguments(text.replace(/--.*$/gm, ""))
      .filter((argument) => !isListed(argument))
      .map((argument) => `${file}: ${argument}`),
  );

const here = "tests/architecture/locks.test.ts";
const typescript = [...product(), ...sources("tests")].filter(({ file }) => file !== here);
const migrations = readdirSync("db/migrations")
  .filter((name) => name.endsWith(".sql"))
  .map((name) => ({ file: `db/migrations/${name}`, text: readFileSync(`db/migrations/${name}`, "utf8") }));

describe("advisory locks", () => {
  test("each has a number of its own", () => {
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test("in TypeScript they are named from db/locks.ts, and their numbers stand nowhere else", () => {
    expect(typescript.flatMap((source) => firstArguments(withoutComments(source))).length).toBeGreaterThan(5);
    expect(unnamed(typescript)).toEqual([]);
    const number = new RegExp(`\\b(?:${numbers.join("|")})\\b`);
    expect(
      linesMatching(
        typescript.filter(({ file }) => file !== "db/locks.ts"),
        number,
      ),
    ).toEqual([]);
  });

  test("in SQL they are of db/locks.ts", () => {
    expect(migrations.length).toBeGreaterThan(10);
    expect(unlisted(migrations)).toEqual([]);
  });

  test("the checks themselves", () => {
    const source = (text: string) => [{ file: "x.ts", text }];
    for (const bad of ["(7103)", "($" + "{LOCK})", "($" + "{locks.unknown})", "(hashtext('a'))", "( -1, 2)"])
      expect(unnamed(source(`sql\`select pg_try_advisory_xact_lock${bad}\``)), bad).toHaveLength(1);
    expect(
      unnamed(source(`sql\`pg_advisory_lock($${"{locks.worker}"}); pg_advisory_unlock($${"{locks.roles}"}::int, 2)\``)),
    ).toEqual([]);
    expect(unlisted(source("PERFORM pg_advisory_xact_lock(4242);"))).toHaveLength(1);
    expect(unlisted(source(`PERFORM pg_advisory_xact_lock(${locks.worker}, x);`))).toEqual([]);
  });
});
