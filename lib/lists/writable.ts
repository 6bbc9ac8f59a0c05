import "server-only";
import type { Tx } from "@/db/fence";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/viewer";
import { findList, type MailingList } from "./find";
import { refusals } from "./labels";
import { canModifyList } from "./policy";

/** A list that the viewer may change; refused in words otherwise. */
export async function writableList(tx: Tx, viewer: Viewer, id: number): Promise<MailingList> {
  const list = await findList(tx, id);
  if (!list) throw new Refusal(refusals.invisible);
  if (!canModifyList(viewer, list.owner)) throw new Refusal(refusals.consultation);
  return list;
}
