import { expect, test } from "vitest";
import { useDatabase } from "../support/database";
import { rights } from "../support/rights";

// B15: every right that the roles have, on tables, columns, functions, schemas and the database itself, as it is written out in
// tests/support/rights.ts. A new one, or one that a new table brings, is seen here before anybody uses it.
const database = useDatabase();

/** "mm_app message: insert (title, body), select" */
async function readRights(): Promise<string[]> {
  const rows = await database.owner`
    with role as (select oid, rolname::text as role from pg_roles where rolname in ('mm_app', 'mm_auth', 'mm_worker', 'mm_import') union all select 0, 'public'),
    relation as (select * from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'S', 'm', 'p')),
    held as (
      select role, c.relname::text as name, lower(a.privilege_type) as privilege, null as column from relation c, aclexplode(c.relacl) a, role where role.oid = a.grantee
      union all
      select role, c.relname, lower(a.privilege_type), t.attname::text from relation c join pg_attribute t on t.attrelid = c.oid and t.attnum > 0, aclexplode(t.attacl) a, role where role.oid = a.grantee
      union all
      select role, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', lower(a.privilege_type), null
      from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a, role where p.pronamespace = 'public'::regnamespace and role.oid = a.grantee
      union all
      select role, 'schema ' || n.nspname, lower(a.privilege_type), null from pg_namespace n, aclexplode(n.nspacl) a, role
      where n.nspname in ('public', 'graphile_worker', 'drizzle') and role.oid = a.grantee
      union all
      select role, 'database', lower(a.privilege_type), null from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a, role
      where d.datname = current_database() and role.oid = a.grantee)
    select role || ' ' || name || ': ' || string_agg(privilege || coalesce(' (' || columns || ')', ''), ', ' order by privilege) as line
    from (select role, name, privilege, string_agg("column", ', ' order by "column") as columns from held group by role, name, privilege) h
    group by role, name order by role, name`;
  return rows.map(({ line }) => line as string);
}

test("B15 the roles have the rights that are written out, and no other", async () => {
  expect((await readRights()).join("\n")).toBe(rights.trim());
});

test("B15 no table of the product belongs to a pool's role, and every one that a viewer reads is under row-level security", async () => {
  const owners = await database.owner`
    select distinct pg_get_userbyid(relowner)::text as owner from pg_class where relnamespace = 'public'::regnamespace`;
  expect(owners.map(({ owner }) => owner)).toEqual(["mm_owner"]);
  const open = await database.owner`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and not (relrowsecurity and relforcerowsecurity) order by 1`;
  // The public directory, and what sign-in alone may touch.
  expect(open.map(({ name }) => name)).toEqual(["mailbox", "service", "session", "sign_in_failure", "structure"]);
});
