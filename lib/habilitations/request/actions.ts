"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import { placeIn } from "@/lib/web/origin";
import { pathWith } from "@/lib/web/url";
import { requestAccess } from "./ask";
import { cancelRequest } from "./cancel";
import { accessRequestSchema, cancellationSchema } from "./schema";

/** « Envoyer la demande ». */
export const submitAccessRequest = viewerAction(
  { schema: accessRequestSchema, lists: ["services"] },
  async (viewer, input) => {
    const demandes = await requestAccess(viewer, input);
    redirect(pathWith("/compte", { annonce: "demandee", demandes }));
  },
);

/** « Annuler la demande ». */
export const submitCancellation = viewerAction({ schema: cancellationSchema }, async (viewer, { id, retour }) => {
  await cancelRequest(viewer, id);
  redirect(pathWith("/compte", { ...placeIn("/compte", retour), annonce: "annulee" }));
});
