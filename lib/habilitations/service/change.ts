import "server-only";
import { sql } from "drizzle-orm";
import { recordEvent } from "@/lib/audit/record";
import { Refusal, Undone } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { findAdministered } from "@/lib/habilitations/find";
import { errors, refusals } from "@/lib/habilitations/labels";
import { checkCode, checkLabel, type ServiceInput } from "./schema";

/** Opens a service and its address; the code is one in its structure, and stays. */
export async function openService(
  viewer: Viewer,
  input: { structure: string; code: string; libelle: string },
): Promise<Record<string, string> | null> {
  const code = checkCode(input.code);
  const label = checkLabel(input.libelle);
  if (!code.ok || !label.ok)
    return { ...(code.ok ? {} : { code: code.error }), ...(label.ok ? {} : { libelle: label.error }) };
  return writeOnce(viewer, "ouvrir un service", async (tx) => {
    const structure = await findAdministered(tx, input.structure);
    if (!structure) throw new Refusal(refusals.lostRole);
    const [{ id }] = (await tx.execute(
      sql`select open_service(${structure.id}, ${code.value}, ${label.value})::int as id`,
    )) as unknown as [{ id: number | null }];
    if (id === null) throw new Undone({ code: errors.codeTaken });
    await recordEvent(tx, viewer, {
      structureId: structure.id,
      action: "service.ouvert",
      subject: code.value,
      details: { after: { label: label.value } },
    });
    return null;
  });
}

/** Renames, closes or opens again. A closed service is no longer offered nor reached; what was sent stays readable. */
export async function changeService(
  viewer: Viewer,
  { structure: identifier, id, libelle, etat }: ServiceInput,
): Promise<void> {
  const label = libelle === undefined ? null : checkLabel(libelle);
  if (label && !label.ok) throw new Refusal(label.error, "libelle");
  await writeOnce(viewer, "modifier un service", async (tx) => {
    const structure = await findAdministered(tx, identifier);
    const [before] = (await tx.execute(sql`
      select code, label, active from service where id = ${id} and structure_id = ${structure?.id ?? 0}`)) as unknown as [
      { code: string; label: string; active: boolean }?,
    ];
    if (!structure || !before) throw new Refusal(refusals.lostRole);
    const after = {
      label: label?.value ?? before.label,
      active: etat === undefined ? before.active : etat === "ouvert",
    };
    const [{ done }] = (await tx.execute(
      sql`select change_service(${id}, ${after.label}, ${after.active}) as done`,
    )) as unknown as [{ done: boolean }];
    if (!done) throw new Refusal(refusals.lostRole);
    const { code, ...was } = before;
    await recordEvent(tx, viewer, {
      structureId: structure.id,
      action: "service.modifie",
      subject: code,
      details: { before: was, after },
    });
  });
}
