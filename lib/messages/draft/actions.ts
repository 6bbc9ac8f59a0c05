"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import { deletionSchema, duplicationSchema } from "@/lib/messages/schema";
import { safeReturn } from "@/lib/web/origin";
import { pathWith } from "@/lib/web/url";
import { deleteDraft } from "./delete";
import { duplicateMessage } from "./duplicate";

/** « Supprimer » (E5); back to the same filters, order and page. */
export const removeDraft = viewerAction({ schema: deletionSchema }, async (viewer, input) => {
  await deleteDraft(viewer, input.reference);
  const [path = "/envoi", search] = safeReturn(input.retour || "/envoi").split("?");
  redirect(
    pathWith(path, {
      ...Object.fromEntries(new URLSearchParams(search)),
      annonce: "supprime",
      message: input.reference,
    }),
  );
});

/** « Dupliquer ». */
export const submitDuplicate = viewerAction({ schema: duplicationSchema }, async (viewer, input) => {
  const reference = await duplicateMessage(viewer, input.reference);
  redirect(pathWith(`/envoi/${reference}/modifier`, { annonce: "duplique", message: input.reference }));
});
