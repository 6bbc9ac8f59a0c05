import { sql } from "drizzle-orm";
import { pgRole } from "drizzle-orm/pg-core";

// The roles are made by db/roles.ts before the first migration: roles belong to the cluster, migrations to a database.

/** Owns every table; migrations and the imports' staging run as it. */
export const owner = pgRole("mm_owner").existing();
/** What a signed-in user's request runs as: owns nothing, sees what row-level security lets it see. */
export const app = pgRole("mm_app").existing();
/** Sign-in and sessions only. */
export const auth = pgRole("mm_auth").existing();
/** The imports of directory, services and invoices; no message, no user. */
export const importer = pgRole("mm_import").existing();

/** The background worker: its queue, the e-mails to send, and whom to tell of a new message. */
export const worker = pgRole("mm_worker").existing();

/** Under FORCE even the owner needs a policy, and the functions that read for others run as the owner. */
export const everything = sql`true`;

/** Whose request it is, none in an import or the demonstration. As a default of a column that no request may write: not to be forged. */
export const requester = sql`nullif(current_setting('app.user_id', true), '')::bigint`;
