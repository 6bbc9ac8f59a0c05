import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { asAuth } from "@/db/client";
import type { ParisDate } from "@/lib/domain/dates";
import { hashPassword } from "./password";

export type OpenInvitation = {
  email: string;
  designation: string;
  /** None: the whole structure. */
  services: string[];
  mode: "consultation" | "modification";
  endsOn: ParisDate | null;
  /** The address has an account already: no password is asked. */
  known: boolean;
};

// The database holds the hash only: reading it opens no invitation.
export const hashOf = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** What an invitation promises, for whoever holds its link; null when it was used, cancelled or has ended. */
export async function readInvitation(secret: string): Promise<OpenInvitation | null> {
  const [row] = (await asAuth((tx) =>
    tx.execute(sql`
      select email, designation, to_json(services) as services, mode, to_char(ends_on, 'YYYY-MM-DD') as "endsOn", known from open_invitation(${hashOf(secret)})`),
  )) as unknown as [OpenInvitation?];
  return row ?? null;
}

/** Uses the link once: the account is made if there is none, with what was promised. False when it can no longer be used. */
export async function acceptInvitation(secret: string, name: string, password: string): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  const [row] = (await asAuth((tx) =>
    tx.execute(sql`select accept_invitation(${hashOf(secret)}, ${name}, ${passwordHash}) as id`),
  )) as unknown as [{ id: string | null }?];
  return Boolean(row?.id);
}
