import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asAuth } from "@/db/client";
import { row, theRow } from "@/db/rows";
import { modes } from "@/lib/domain/vocabulary";
import { hashPassword } from "./password";

const openInvitation = z.strictObject({
  email: z.string(),
  designation: z.string(),
  /** None: the whole structure. */
  services: z.array(z.string()),
  mode: z.enum(modes),
  /** A Paris date. */
  endsOn: z.string().nullable(),
  /** The address has an account already: no password is asked. */
  known: z.boolean(),
});
type OpenInvitation = z.infer<typeof openInvitation>;

const accepted = z.strictObject({ id: z.int().nullable() });

// The database holds the hash only: reading it opens no invitation.
export const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** What an invitation promises, for whoever holds its link; null when it was used, cancelled or has ended. */
export async function readInvitation(secret: string): Promise<OpenInvitation | null> {
  const found = await asAuth((tx) =>
    row(
      tx,
      openInvitation,
      sql`
      select email, designation, to_json(services) as services, mode, to_char(ends_on, 'YYYY-MM-DD') as "endsOn", known from open_invitation(${hashOf(secret)})`,
    ),
  );
  return found ?? null;
}

/** Uses the link once: the account is made if there is none, with what was promised. False when it can no longer be used. */
export async function acceptInvitation(secret: string, name: string, password: string): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  const { id } = await asAuth((tx) =>
    theRow(tx, accepted, sql`select accept_invitation(${hashOf(secret)}, ${name}, ${passwordHash})::int as id`),
  );
  return id !== null;
}
