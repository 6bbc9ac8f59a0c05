import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { reasons, refusals } from "@/lib/habilitations/labels";
import { canChange, canName } from "@/lib/habilitations/policy";
import type { ChangeInput } from "@/lib/habilitations/schema";
import { mustBeAllowed } from "@/lib/habilitations/verdict";
import { changeRow, findScope, holdHabilitation, snapshot } from "@/lib/habilitations/write";

/** « Modifier »: scope, mode, end, and for the principal the role of secondaire. Answers the structure's identifier. */
export async function changeHabilitation(viewer: Viewer, input: ChangeInput): Promise<string> {
  return writeOnce(viewer, "modifier une habilitation", async (tx) => {
    const row = await holdHabilitation(tx, { ...input, status: "accordee" }, refusals.changed);
    mustBeAllowed(canChange(viewer, row));
    const service = await findScope(tx, row.structureId, input.portee);
    const serviceId = service?.id ?? null;
    const { mode, fin: endsOn, role = row.role } = input;
    if (role !== row.role) mustBeAllowed(canName(viewer, { ...row, serviceId }));
    if (service && role !== "aucun") throw new Refusal(reasons.service, "portee");
    await changeRow(tx, row, { serviceId, mode, role, endsOn }, refusals.changed);
    await recordEvent(tx, viewer, {
      structureId: row.structureId,
      action: "habilitation.modifiee",
      subject: row.email,
      details: { before: snapshot(row), after: snapshot({ service, mode, role, endsOn }) },
    });
    return row.identifier;
  });
}
