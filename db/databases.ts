import type postgres from "postgres";
import { connect } from "./discreet";

// What the embedded cluster and the tests do with whole databases.

export async function createDatabase(url: string, name: string): Promise<void> {
  await once(url, async (sql) => {
    const known = await sql`select 1 from pg_database where datname = ${name}`;
    if (known.length === 0) await sql`create database ${sql(name)}`;
  });
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await once(url, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
}

async function once(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = connect(url, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
