import "server-only";
import { and, eq, not, sql } from "drizzle-orm";
import { z } from "zod";
import { actsToday } from "@/db/acting";
import { ids } from "@/db/arrays";
import type { Tx } from "@/db/fence";
import { insertable } from "@/db/insertable";
import { theRow } from "@/db/rows";
import { habilitation } from "@/db/schema/habilitation";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { findAdministered, findServices } from "@/lib/habilitations/find";
import { errors, refusals, scopeLabel } from "@/lib/habilitations/labels";
import type { GrantInput } from "@/lib/habilitations/schema";
import { nextVersion } from "@/lib/habilitations/write";
import { type Grant, invite } from "./invite";

/** How many people got a habilitation, an invitation, nothing new; and whether one's own address was among them. */
export type GrantOutcome = { granted: number; invited: number; already: number; self: boolean };

const given = insertable(habilitation, "userId", "structureId", "serviceId", "mode", "endsOn");
const account = z.object({ userId: z.number().nullable() });

/**
 * A2: gives a habilitation to each address: at once to those who have an account, by an invitation to the others. All in one
 * transaction, e-mails included. One's own address is passed over: nobody grants to themselves.
 */
export async function grant(viewer: Viewer, input: GrantInput): Promise<GrantOutcome> {
  return writeOnce(viewer, "habiliter", async (tx) => {
    const structure = await findAdministered(tx, input.structure);
    if (!structure) throw new Refusal(refusals.lostRole);
    const services = input.portee === "structure" ? [] : await findServices(tx, structure.id, input.services);
    if (!services) throw new Refusal(errors.serviceUnknown, "portee");
    const grant: Grant = {
      structure,
      serviceIds: services.map(({ id }) => id),
      scope: input.portee === "structure" ? "toute la structure" : services.map(scopeLabel).join(", "),
      mode: input.mode,
      endsOn: input.fin,
    };
    const outcome: GrantOutcome = { granted: 0, invited: 0, already: 0, self: false };
    for (const address of input.adresses) {
      if (address.toLowerCase() === viewer.email.toLowerCase()) outcome.self = true;
      else outcome[await grantOne(tx, viewer, grant, address)] += 1;
    }
    return outcome;
  });
}

async function grantOne(
  tx: Tx,
  viewer: Viewer,
  grant: Grant,
  address: string,
): Promise<"granted" | "invited" | "already"> {
  const { userId } = await theRow(tx, account, sql`select user_by_email(${address})::int as "userId"`);
  if (userId === null) {
    await invite(tx, viewer, grant, address);
    return "invited";
  }
  if ((await give(tx, userId, grant)) === 0) return "already";
  const { structure, scope, mode, endsOn } = grant;
  await recordEvent(tx, viewer, {
    structureId: structure.id,
    action: "habilitation.accordee",
    subject: address,
    details: { after: { scope, mode, endsOn } },
  });
  return "granted";
}

/** What a person did not have yet, on each service or on the whole structure; one that has ended is given again in its place. */
async function give(tx: Tx, userId: number, { structure, serviceIds, mode, endsOn }: Grant): Promise<number> {
  // 0 stands for the whole structure.
  const scopes = ids(serviceIds.length === 0 ? [0] : serviceIds);
  const added = await tx
    .insert(given)
    .select(
      sql`select ${userId}::bigint, ${structure.id}::bigint, nullif(v.id, 0), ${mode}, ${endsOn}::date from unnest(${scopes}) as v (id)`,
    )
    .onConflictDoNothing()
    .returning({ id: habilitation.id });
  const renewed = await tx
    .update(habilitation)
    .set({ mode, endsOn, version: nextVersion })
    .where(
      and(
        eq(habilitation.userId, userId),
        eq(habilitation.structureId, structure.id),
        eq(habilitation.status, "accordee"),
        not(actsToday(habilitation)),
        sql`coalesce(${habilitation.serviceId}, 0) = any (${scopes})`,
      ),
    )
    .returning({ id: habilitation.id });
  return added.length + renewed.length;
}
