"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import { habilitationsPath, toldPath } from "@/lib/habilitations/query";
import { grantSchema, invitationSchema } from "@/lib/habilitations/schema";
import { pathWith } from "@/lib/web/url";
import { cancelInvitation, grant } from "./grant";

/** « Habiliter » (A2). */
export const submitGrant = viewerAction({ schema: grantSchema, lists: ["services"] }, async (viewer, input, values) => {
  const result = await grant(viewer, input);
  if (result.kind === "invalid") return { status: "invalid", fieldErrors: result.fieldErrors, values };
  const { granted, invited, already, self } = result.outcome;
  redirect(
    pathWith(habilitationsPath(input.structure), {
      annonce: "habilitees",
      accordees: granted || "",
      invitees: invited || "",
      deja: already || "",
      soi: self ? 1 : "",
    }),
  );
});

/** « Annuler l’invitation ». */
export const submitCancellation = viewerAction({ schema: invitationSchema }, async (viewer, input) => {
  await cancelInvitation(viewer, input.structure, input.id);
  redirect(toldPath(input.structure, input.retour, { annonce: "annulee" }));
});
