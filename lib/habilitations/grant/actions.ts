"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import { habilitationsPath, toldPath } from "@/lib/habilitations/query";
import { grantSchema, invitationSchema } from "@/lib/habilitations/schema";
import { pathWith } from "@/lib/web/url";
import { grant } from "./grant";
import { cancelInvitation } from "./invite";

/** « Habiliter » (A2). */
export const submitGrant = viewerAction({ schema: grantSchema, lists: ["services"] }, async (viewer, input) => {
  const { granted, invited, already, self } = await grant(viewer, input);
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
