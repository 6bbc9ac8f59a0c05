import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { codeOf } from "@/db/discreet";
import type { Tx } from "@/db/fence";
import { mailingList } from "@/db/schema/list";
import { recordEvent } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { writeOnce } from "@/lib/guard/once";
import { findWritableList } from "./find";
import { errors, refusals } from "./labels";

/** `meanwhile`: somebody else gave it `name` since the form was drawn, and nothing is changed; from `version` on, it may be. */
export type Renaming = { kind: "renamed"; version: number } | { kind: "meanwhile"; version: number; name: string };

/** L4: a new name, at the version the form started from: the second of two is told of the first. One name per owner. */
export function renameList(viewer: Viewer, id: number, version: number, name: string): Promise<Renaming> {
  return writeOnce(viewer, "renommer une liste", (tx) => rename(tx, viewer, { id, version, name }), {
    wrote: ({ kind }) => kind === "renamed",
  });
}

type Wanted = { id: number; version: number; name: string };

async function rename(tx: Tx, viewer: Viewer, { id, version, name }: Wanted): Promise<Renaming> {
  const list = await findWritableList(tx, viewer, id);
  if (list.version !== version) return { kind: "meanwhile", version: list.version, name: list.name };
  const [renamed] = await tx
    .update(mailingList)
    .set({ name, version: sql`${mailingList.version} + 1` })
    .where(and(eq(mailingList.id, id), eq(mailingList.version, version)))
    .returning({ version: mailingList.version })
    .catch((error: unknown) => {
      if (codeOf(error) === "23505") throw new Refusal(errors.nameTaken, "nom");
      throw error;
    });
  if (!renamed) throw new Refusal(refusals.invisible);
  await recordEvent(tx, viewer, {
    structureId: list.owner.structureId,
    action: "liste.renommee",
    subject: String(id),
    details: { before: list.name, after: name },
  });
  return { kind: "renamed", version: renamed.version };
}
