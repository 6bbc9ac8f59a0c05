import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { codeOf } from "@/db/discreet";
import { mailingList } from "@/db/schema";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import type { MailingList } from "./find";
import { errors, refusals } from "./labels";
import { checkName } from "./schema";
import { writableList } from "./writable";

/** Somebody else gave it another name since the form was drawn: told, and the next press replaces that one. */
export class RenamedMeanwhile extends Refusal {
  readonly version: number;

  constructor(list: MailingList) {
    super(refusals.renamed(list.name), "nom");
    this.version = list.version;
  }
}

/** L4: a new name, at the version the form started from: the second of two is told of the first. */
export async function renameList(
  viewer: Viewer,
  id: number,
  version: number,
  raw: string,
): Promise<{ version: number }> {
  const name = checkName(raw);
  if (!name.ok) throw new Refusal(name.error, "nom");
  return writeOnce(viewer, "renommer une liste", async (tx) => {
    const list = await writableList(tx, viewer, id);
    if (list.version !== version) throw new RenamedMeanwhile(list);
    const changed = await tx
      .update(mailingList)
      .set({ name: name.name, version: sql`${mailingList.version} + 1` })
      .where(and(eq(mailingList.id, id), eq(mailingList.version, version)))
      .returning({ version: mailingList.version })
      .catch((error: unknown) => {
        if (codeOf(error) === "23505") throw new Refusal(errors.nameTaken, "nom");
        throw error;
      });
    if (!changed[0]) throw new Refusal(refusals.invisible);
    const details = { before: list.name, after: name.name };
    await recordEvent(tx, viewer, {
      structureId: list.owner.structureId,
      action: "liste.renommee",
      subject: String(id),
      details,
    });
    return changed[0];
  });
}
