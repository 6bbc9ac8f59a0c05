import { z } from "zod";
import { again } from "./collisions";
import { connect } from "./discreet";
import { locks } from "./locks";
import { mayNot } from "./logins";
import { shaped, theShaped } from "./rows";

const roles = ["mm_owner", "mm_app", "mm_auth", "mm_import", "mm_worker"];

/**
 * Makes the five roles of db/schema/roles.ts; db/logins.ts makes the logins that act as them. Roles belong to the cluster, so
 * this runs before the migrations, at each start, and changes nothing the second time.
 */
export async function ensureRoles(adminUrl: string): Promise<void> {
  const sql = connect(adminUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await again(() =>
      sql.begin(async (tx) => {
        // Two starts on this database: the second waits. On two databases of the cluster: see `again`.
        await tx`select pg_advisory_xact_lock(${locks.roles})`;
        // Since Postgres 16 the maker of a role may administer it without being able to act as it.
        const { version } = await theShaped(
          z.strictObject({ version: z.int() }),
          tx`select current_setting('server_version_num')::int as version`,
        );
        const privilege = version >= 160000 ? "SET" : "MEMBER";
        const named = await shaped(z.strictObject({ rolname: z.string() }), tx`select rolname from pg_roles`);
        const known = new Set(named.map(({ rolname }) => rolname));
        for (const role of roles) {
          if (!known.has(role)) await tx.unsafe(`create role ${role} nologin`);
          const { member } = await theShaped(
            z.strictObject({ member: z.boolean() }),
            tx`select pg_has_role(current_user, ${role}, ${privilege}) as member`,
          );
          if (!member) await tx.unsafe(`grant ${role} to current_user`);
        }
        // The one login that earlier versions gave to all pools: member of three roles, it could go from one to another.
        if (known.has("mm_web")) await tx`revoke mm_app, mm_auth, mm_worker from mm_web`;
        const { database } = await theShaped(
          z.strictObject({ database: z.string() }),
          tx`select current_database() as database`,
        );
        await tx`grant create, connect on database ${tx(database)} to mm_owner, mm_worker`;
        // Everybody may make temporary tables by default; here the imports alone need them.
        await tx`revoke temporary on database ${tx(database)} from public`;
        await tx`grant temporary on database ${tx(database)} to mm_owner, mm_import`;
        await tx`grant usage, create on schema public to mm_owner`;
      }),
    );
  } catch (error) {
    throw mayNot(error);
  } finally {
    await sql.end();
  }
}
