import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { theRow } from "@/db/rows";
import { service } from "@/db/schema/structure";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { findAdministered } from "@/lib/habilitations/find";
import { errors, refusals } from "@/lib/habilitations/labels";
import type { NewServiceInput, ServiceInput } from "./schema";

const opened = z.object({ id: z.number().nullable() });
const changed = z.object({ done: z.boolean() });

/** Opens a service and its address; the code is one in its structure, and stays. Refused: a code that is taken. */
export async function openService(
  viewer: Viewer,
  { structure: identifier, code, libelle: label }: NewServiceInput,
): Promise<void> {
  await writeOnce(viewer, "ouvrir un service", async (tx) => {
    const structure = await findAdministered(tx, identifier);
    if (!structure) throw new Refusal(refusals.lostRole);
    const { id } = await theRow(tx, opened, sql`select open_service(${structure.id}, ${code}, ${label})::int as id`);
    if (id === null) throw new Refusal(errors.codeTaken, "code");
    await recordEvent(tx, viewer, {
      structureId: structure.id,
      action: "service.ouvert",
      subject: code,
      details: { after: { label } },
    });
  });
}

/** Renames, closes or opens again. A closed service is no longer offered nor reached; what was sent stays readable. */
export async function changeService(
  viewer: Viewer,
  { structure: identifier, id, libelle, etat }: ServiceInput,
): Promise<void> {
  await writeOnce(viewer, "modifier un service", async (tx) => {
    const structure = await findAdministered(tx, identifier);
    if (!structure) throw new Refusal(refusals.lostRole);
    const [known] = await tx
      .select({ code: service.code, label: service.label, active: service.active })
      .from(service)
      .where(and(eq(service.id, id), eq(service.structureId, structure.id)));
    if (!known) throw new Refusal(refusals.lostRole);
    const { code, ...before } = known;
    const after = {
      label: libelle ?? before.label,
      active: etat === undefined ? before.active : etat === "ouvert",
    };
    const { done } = await theRow(
      tx,
      changed,
      sql`select change_service(${id}, ${after.label}, ${after.active}) as done`,
    );
    if (!done) throw new Refusal(refusals.lostRole);
    await recordEvent(tx, viewer, {
      structureId: structure.id,
      action: "service.modifie",
      subject: code,
      details: { before, after },
    });
  });
}
