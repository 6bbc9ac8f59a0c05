"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import { placeIn } from "@/lib/web/origin";
import { pathWith } from "@/lib/web/url";
import { FILE_STEP } from "./announcements";
import { createList } from "./create";
import { deleteList } from "./delete";
import { refusals } from "./labels";
import { audienceProblems } from "./new-audience";
import { renameList } from "./rename";
import { listDeletionSchema, listNameSchema, newListSchema } from "./schema";

/** « Créer » (L3). */
export const submitList = viewerAction(
  { schema: newListSchema, lists: ["destinataires"], alsoWrong: audienceProblems },
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
  const renaming = await renameList(viewer, input.id, input.version, input.nom);
  if (renaming.kind === "meanwhile")
    return {
      status: "invalid",
      fieldErrors: { nom: refusals.renamed(renaming.name) },
      // The next press replaces that name.
      values: { ...values, version: String(renaming.version) },
    };
  redirect(pathWith(`/listes/${input.id}/modifier`, { annonce: "renommee" }));
});

/** « Supprimer » (L4). */
export const removeList = viewerAction({ schema: listDeletionSchema }, async (viewer, input) => {
  await deleteList(viewer, input.id);
  redirect(pathWith("/listes", { ...placeIn("/listes", input.retour), annonce: "supprimee" }));
});
