"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import { placeIn } from "@/lib/web/origin";
import { pathWith } from "@/lib/web/url";
import { FILE_STEP } from "./announcements";
import { createList } from "./create";
import { deleteList } from "./delete";
import { RenamedMeanwhile, renameList } from "./rename";
import { listDeletionSchema, listNameSchema, newListSchema } from "./schema";

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
