import { connect } from "./discreet";
import { locks } from "./locks";

const roles = ["mm_owner", "mm_app", "mm_auth", "mm_import", "mm_worker"];

/**
 * Makes the five roles of db/schema/roles.ts and lets the given logins act as them. Roles belong to the cluster, so this
 * runs before the migrations, at each start, and changes nothing the second time.
 */
export async function ensureRoles(adminUrl: string, webLogin?: string): Promise<void> {
  const sql = connect(adminUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await sql.begin(async (tx) => {
      // Two starts at once: the second waits.
      await tx`select pg_advisory_xact_lock(${locks.roles})`;
      // Since Postgres 16 the maker of a role may administer it without being able to act as it.
      const [{ version }] = (await tx`select current_setting('server_version_num')::int as version`) as unknown as [
        { version: number },
      ];
      const privilege = version >= 160000 ? "SET" : "MEMBER";
      const known = new Set((await tx`select rolname from pg_roles`).map((row) => row.rolname as string));
      for (const role of roles) {
        if (!known.has(role)) await tx.unsafe(`create role ${role} nologin`);
        const [{ member }] =
          (await tx`select pg_has_role(current_user, ${role}, ${privilege}) as member`) as unknown as [
            { member: boolean },
          ];
        if (!member) await tx.unsafe(`grant ${role} to current_user`);
      }
      if (webLogin) await tx`grant mm_app, mm_auth, mm_worker to ${tx(webLogin)}`;
      const [{ database }] = (await tx`select current_database() as database`) as unknown as [{ database: string }];
      await tx`grant create, connect on database ${tx(database)} to mm_owner, mm_worker`;
      await tx`grant usage, create on schema public to mm_owner`;
    });
  } finally {
    await sql.end();
  }
}
