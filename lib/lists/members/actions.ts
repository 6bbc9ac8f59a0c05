"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import { fileMembersSchema, matchingSchema, membersSchema } from "@/lib/lists/schema";
import { placeIn } from "@/lib/web/origin";
import { pathWith } from "@/lib/web/url";
import { addMatching, addMembers } from "./add";
import { removeMembers } from "./remove";

/** « Ajouter » recipients, chosen one by one (L4). */
export const submitMembers = viewerAction(
  { schema: membersSchema, lists: ["destinataires"] },
  async (viewer, input) => {
    const { added, already } = await addMembers(viewer, input.id, input);
    redirect(pathWith(`/listes/${input.id}/modifier`, { annonce: "ajoutes", ajoutes: added, deja: already || "" }));
  },
);

/** A part of a file; the page goes on with the next one. Adding the same part twice adds nobody twice. */
export const submitFilePart = viewerAction(
  { schema: fileMembersSchema, lists: ["destinataires"] },
  async (viewer, input) => {
    const { added } = await addMembers(viewer, input.id, { ...input, saisie: "" });
    return { status: "done", count: added };
  },
);

/** « Ajouter tous les N résultats » of a search (C4). */
export const submitMatching = viewerAction({ schema: matchingSchema }, async (viewer, { id, ...criteria }) => {
  const { added, already } = await addMatching(viewer, id, criteria);
  redirect(pathWith(`/listes/${id}/modifier`, { annonce: "ajoutes", ajoutes: added, deja: already || "" }));
});

/** « Retirer » recipients of a list (L4). */
export const submitRemoval = viewerAction(
  { schema: membersSchema, lists: ["destinataires"] },
  async (viewer, input) => {
    const removed = await removeMembers(viewer, input.id, input.destinataires);
    const path = `/listes/${input.id}/modifier`;
    redirect(pathWith(path, { ...placeIn(path, input.retour), annonce: "retires", retires: removed }));
  },
);
