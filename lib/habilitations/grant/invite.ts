import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/fence";
import { insertable } from "@/db/insertable";
import { invitation } from "@/db/schema/habilitation";
import { recordEvent } from "@/lib/audit/record";
import { hashOf } from "@/lib/auth/invitation";
import { addDays, type ParisDate, todayInParis } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import type { Mode } from "@/lib/domain/vocabulary";
import { writeOnce } from "@/lib/guard/once";
import { type AdministeredHead, findAdministered } from "@/lib/habilitations/find";
import { refusals } from "@/lib/habilitations/labels";
import { INVITATION_DAYS } from "@/lib/habilitations/policy";

/** What is given to one person or to several; without services, on the whole structure. */
export type Grant = {
  structure: AdministeredHead;
  serviceIds: number[];
  /** The same in words, for the event. */
  scope: string;
  mode: Mode;
  endsOn: ParisDate | null;
};

const promised = insertable(
  invitation,
  "structureId",
  "email",
  "serviceIds",
  "mode",
  "endsOn",
  "tokenHash",
  "invitedBy",
  "expiresAt",
);

/** The link's secret is in the e-mail only; a new invitation to the same person takes the place of the earlier one. */
export async function invite(tx: Tx, viewer: Viewer, grant: Grant, address: string): Promise<void> {
  const { structure, serviceIds, scope, mode, endsOn } = grant;
  await cancelWaiting(tx, structure, sql`lower(${invitation.email}) = lower(${address})`);
  const secret = randomBytes(32).toString("base64url");
  const lastDay = addDays(todayInParis(), INVITATION_DAYS);
  const [made] = await tx
    .insert(promised)
    .values({
      structureId: structure.id,
      email: address,
      serviceIds,
      mode,
      endsOn,
      tokenHash: hashOf(secret),
      invitedBy: viewer.userId,
      // Until the end of that day in Paris.
      expiresAt: sql`(${lastDay}::date + 1)::timestamp at time zone 'Europe/Paris'`,
    })
    .returning({ id: invitation.id });
  // The worker writes the e-mail: to that address, in our words.
  await tx.execute(sql`select queue_invitation(${made?.id}, ${secret})`);
  await recordEvent(tx, viewer, {
    structureId: structure.id,
    action: "invitation.envoyee",
    subject: address,
    details: { after: { scope, mode, endsOn } },
  });
}

/** Calls off the invitations of a structure that wait and are `which`; answers to whom they were. */
const cancelWaiting = (tx: Tx, structure: AdministeredHead, which: SQL) =>
  tx
    .update(invitation)
    .set({ cancelledAt: sql`now()` })
    .where(
      and(
        eq(invitation.structureId, structure.id),
        which,
        isNull(invitation.acceptedAt),
        isNull(invitation.cancelledAt),
      ),
    )
    .returning({ email: invitation.email });

/** « Annuler l’invitation »: one that waits no longer opens anything. Answers to whom it was. */
export async function cancelInvitation(viewer: Viewer, identifier: string, id: number): Promise<string> {
  return writeOnce(viewer, "annuler une invitation", async (tx) => {
    const structure = await findAdministered(tx, identifier);
    if (!structure) throw new Refusal(refusals.lostRole);
    const [cancelled] = await cancelWaiting(tx, structure, eq(invitation.id, id));
    if (!cancelled) throw new Refusal(refusals.invitationGone);
    await recordEvent(tx, viewer, {
      structureId: structure.id,
      action: "invitation.annulee",
      subject: cancelled.email,
    });
    return cancelled.email;
  });
}
