"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/action";
import { placeIn } from "@/lib/origin";
import { pathWith } from "@/lib/pagination";
import { FILE_STEP } from "./announcements";
import {
  addMatching,
  addMembers,
  createList,
  deleteList,
  RenamedMeanwhile,
  removeMembers,
  renameList,
} from "./mutations";
import {
  fileMembersSchema,
  listDeletionSchema,
  listNameSchema,
  matchingSchema,
  membersSchema,
  newListSchema,
} from "./schema";

/** « Créer » (L3). */
export const submitList = viewerAction(
  { schema: newListSchema, lists: ["destinataires"] },
  async (viewer, input, values) => {
    const result = await createList(viewer, input);
    if (result.kind === "invalid") return { status: "invalid", fieldErrors: result.fieldErrors, values };
    redirect(
      input.depuis === "fichier"
        ? pathWith(`/listes/${result.id}/modifier`, { annonce: FILE_STEP })
        : pathWith(`/listes/${result.id}`, { annonce: "creee" }),
    );
  },
);

/** « Renommer » (L4). */
export const submitListName = viewerAction({ schema: listNameSchema }, async (viewer, input, values) => {
  try {
    await renameList(viewer, input.id, input.version, input.nom);
  } catch (error) {
    if (!(error instanceof RenamedMeanwhile)) throw error;
    const next = { ...values, version: String(error.version) };
    return { status: "invalid", fieldErrors: { nom: error.message }, values: next };
  }
  redirect(pathWith(`/listes/${input.id}/modifier`, { annonce: "renommee" }));
});

/** « Supprimer » (L4). */
export const removeList = viewerAction({ schema: listDeletionSchema }, async (viewer, input) => {
  await deleteList(viewer, input.id);
  redirect(pathWith("/listes", { ...placeIn("/listes", input.retour), annonce: "supprimee" }));
});

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
