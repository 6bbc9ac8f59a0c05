import "server-only";
import { randomBytes } from "node:crypto";
import { and, eq, isNull, not, sql } from "drizzle-orm";
import { actsToday } from "@/db/acting";
import type { Tx } from "@/db/fence";
import { habilitation, invitation } from "@/db/schema/habilitation";
import { recordEvent } from "@/lib/audit/record";
import { hashOf } from "@/lib/auth/invitation";
import { addDays, type ParisDate, todayInParis } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import type { Mode } from "@/lib/domain/vocabulary";
import { writeOnce } from "@/lib/guard/once";
import { type AdministeredHead, findAdministered } from "@/lib/habilitations/find";
import { errors, refusals, scopeLabel } from "@/lib/habilitations/labels";
import { INVITATION_DAYS } from "@/lib/habilitations/policy";
import { checkAddresses, checkEnd, checkMode, type GrantInput } from "@/lib/habilitations/schema";
import { findServices } from "@/lib/habilitations/write";

export type GrantOutcome = { granted: number; invited: number; already: number; self: boolean };
export type GrantResult =
  | { kind: "done"; outcome: GrantOutcome }
  | { kind: "invalid"; fieldErrors: Record<string, string> };

type Grant = {
  structure: AdministeredHead;
  serviceIds: (number | null)[];
  scope: string;
  mode: Mode;
  endsOn: ParisDate | null;
};

/**
 * A2: gives a habilitation to each address: at once to those who have an account, by an invitation to the others. All in one
 * transaction, e-mails included. One's own address is passed over: nobody grants to themselves.
 */
export async function grant(viewer: Viewer, input: GrantInput): Promise<GrantResult> {
  const addresses = checkAddresses(input.adresses);
  const mode = checkMode(input.mode);
  const end = checkEnd(input.fin);
  const fieldErrors: Record<string, string> = {};
  // In the order of the form: the summary follows it.
  if (!addresses.ok) fieldErrors.adresses = addresses.error;
  if (input.portee === "" || (input.portee === "services" && input.services.length === 0))
    fieldErrors.portee = errors.scopeMissing;
  if (!mode.ok) fieldErrors.mode = mode.error;
  if (!end.ok) fieldErrors.fin = end.error;
  if (!addresses.ok || !mode.ok || !end.ok || fieldErrors.portee) return { kind: "invalid", fieldErrors };
  return writeOnce(viewer, "habiliter", async (tx) => {
    const structure = await findAdministered(tx, input.structure);
    if (!structure) throw new Refusal(refusals.lostRole);
    const services = input.portee === "structure" ? [] : await findServices(tx, structure.id, input.services);
    if (!services) throw new Refusal(errors.serviceUnknown, "portee");
    const given: Grant = {
      structure,
      serviceIds: input.portee === "structure" ? [null] : services.map(({ id }) => id),
      scope: input.portee === "structure" ? "toute la structure" : services.map(scopeLabel).join(", "),
      mode: mode.value,
      endsOn: end.value,
    };
    const outcome: GrantOutcome = { granted: 0, invited: 0, already: 0, self: false };
    for (const address of addresses.value) {
      if (address.toLowerCase() === viewer.email.toLowerCase()) outcome.self = true;
      else outcome[await grantOne(tx, viewer, given, address)] += 1;
    }
    return { kind: "done", outcome };
  });
}

async function grantOne(
  tx: Tx,
  viewer: Viewer,
  given: Grant,
  address: string,
): Promise<"granted" | "invited" | "already"> {
  const { structure, serviceIds, scope, mode, endsOn } = given;
  const [{ userId }] = (await tx.execute(sql`select user_by_email(${address})::int as "userId"`)) as unknown as [
    { userId: number | null },
  ];
  if (userId === null) {
    await invite(tx, viewer, given, address);
    return "invited";
  }
  const ids = `{${serviceIds.map((id) => id ?? 0).join(",")}}`;
  const rows = (await tx.execute(sql`
    insert into habilitation (user_id, structure_id, service_id, mode, ends_on)
    select ${userId}::bigint, ${structure.id}::bigint, nullif(v.id, 0), ${mode}, ${endsOn}::date from unnest(${ids}::bigint[]) as v (id)
    on conflict do nothing returning id`)) as unknown as unknown[];
  // One that has ended is given again in its place.
  const renewed = await tx
    .update(habilitation)
    .set({ mode, endsOn, version: sql`${habilitation.version} + 1` })
    .where(
      and(
        eq(habilitation.userId, userId),
        eq(habilitation.structureId, structure.id),
        eq(habilitation.status, "accordee"),
        not(actsToday(habilitation)),
        sql`coalesce(${habilitation.serviceId}, 0) = any (${ids}::bigint[])`,
      ),
    )
    .returning({ id: habilitation.id });
  if (rows.length + renewed.length === 0) return "already";
  await recordEvent(tx, viewer, {
    structureId: structure.id,
    action: "habilitation.accordee",
    subject: address,
    details: { after: { scope, mode, endsOn } },
  });
  return "granted";
}

/** The link's secret is in the e-mail only; a new invitation to the same person takes the place of the earlier one. */
async function invite(tx: Tx, viewer: Viewer, given: Grant, address: string): Promise<void> {
  const { structure, serviceIds, scope, mode, endsOn } = given;
  await tx
    .update(invitation)
    .set({ cancelledAt: sql`now()` })
    .where(
      and(
        eq(invitation.structureId, structure.id),
        sql`lower(${invitation.email}) = lower(${address})`,
        isNull(invitation.acceptedAt),
        isNull(invitation.cancelledAt),
      ),
    );
  const secret = randomBytes(32).toString("base64url");
  const expiresOn = addDays(todayInParis(), INVITATION_DAYS);
  // Until the end of that day in Paris.
  const [made] = (await tx.execute(sql`
    insert into invitation (structure_id, email, service_ids, mode, ends_on, token_hash, invited_by, expires_at)
    values (${structure.id}, ${address}, ${`{${serviceIds.filter((id) => id !== null).join(",")}}`}::bigint[], ${mode}, ${endsOn}::date,
      ${hashOf(secret)}, ${viewer.userId}, (${expiresOn}::date + 1)::timestamp at time zone 'Europe/Paris')
    returning id`)) as unknown as [{ id: string }];
  // The worker writes the e-mail: to that address, in our words.
  await tx.execute(sql`select queue_invitation(${made.id}, ${secret})`);
  await recordEvent(tx, viewer, {
    structureId: structure.id,
    action: "invitation.envoyee",
    subject: address,
    details: { after: { scope, mode, endsOn } },
  });
}

/** Takes back an invitation that waits: its link no longer opens. */
export async function cancelInvitation(viewer: Viewer, identifier: string, id: number): Promise<string> {
  return writeOnce(viewer, "annuler une invitation", async (tx) => {
    const structure = await findAdministered(tx, identifier);
    if (!structure) throw new Refusal(refusals.lostRole);
    const [cancelled] = await tx
      .update(invitation)
      .set({ cancelledAt: sql`now()` })
      .where(
        and(
          eq(invitation.id, id),
          eq(invitation.structureId, structure.id),
          isNull(invitation.acceptedAt),
          isNull(invitation.cancelledAt),
        ),
      )
      .returning({ email: invitation.email });
    if (!cancelled) throw new Refusal(refusals.invitationGone);
    await recordEvent(tx, viewer, {
      structureId: structure.id,
      action: "invitation.annulee",
      subject: cancelled.email,
    });
    return cancelled.email;
  });
}
