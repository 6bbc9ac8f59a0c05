import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { reasons, refusals } from "@/lib/habilitations/labels";
import { canChange, canName } from "@/lib/habilitations/policy";
import { type ChangeInput, checkEnd, checkMode } from "@/lib/habilitations/schema";
import { allow, changeRow, findScope, locked, snapshot } from "@/lib/habilitations/write";

/** « Modifier »: scope, mode, end, and for the principal the role of secondaire. */
export async function changeHabilitation(
  viewer: Viewer,
  input: ChangeInput,
): Promise<{ identifier: string; fieldErrors?: Record<string, string> }> {
  const mode = checkMode(input.mode);
  const end = checkEnd(input.fin);
  if (!mode.ok || !end.ok)
    return {
      identifier: "",
      fieldErrors: { ...(mode.ok ? {} : { mode: mode.error }), ...(end.ok ? {} : { fin: end.error }) },
    };
  return writeOnce(viewer, "modifier une habilitation", async (tx) => {
    const row = await locked(tx, input.id, input.version);
    allow(canChange(viewer, row));
    const service = await findScope(tx, row.structureId, input.portee);
    const role = input.role ?? row.role;
    if (role !== row.role) allow(canName(viewer, { ...row, serviceId: service?.id ?? null }));
    if (service && role !== "aucun") throw new Refusal(reasons.service, "portee");
    const after = { service, mode: mode.value, role, endsOn: end.value };
    await changeRow(
      tx,
      row,
      {
        serviceId: service?.id ?? null,
        mode: mode.value,
        role,
        endsOn: end.value,
      },
      refusals.changed,
    );
    await recordEvent(tx, viewer, {
      structureId: row.structureId,
      action: "habilitation.modifiee",
      subject: row.email,
      details: { before: snapshot(row), after: snapshot(after) },
    });
    return { identifier: row.identifier };
  });
}
