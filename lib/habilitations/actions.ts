"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/action";
import { acceptRequest, decideRequests, refuseRequest } from "@/lib/decisions/mutations";
import { cancelInvitation, grant } from "@/lib/grants/mutations";
import { placeIn } from "@/lib/origin";
import { pathWith } from "@/lib/pagination";
import { changeHabilitation, handOver, revokeHabilitation } from "./mutations";
import { habilitationsPath } from "./query";
import {
  acceptSchema,
  changeSchema,
  decideSchema,
  grantSchema,
  handOverSchema,
  invitationSchema,
  refuseSchema,
  revokeSchema,
} from "./schema";

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

/** « Enregistrer » a changed habilitation. */
export const submitChange = viewerAction({ schema: changeSchema }, async (viewer, input, values) => {
  const { identifier, fieldErrors } = await changeHabilitation(viewer, input);
  if (fieldErrors) return { status: "invalid", fieldErrors, values };
  redirect(told(identifier, input.retour, { annonce: "modifiee" }));
});

/** « Retirer ». */
export const submitRevocation = viewerAction({ schema: revokeSchema }, async (viewer, input) => {
  const identifier = await revokeHabilitation(viewer, input.id, input.version, input.motif);
  redirect(told(identifier, input.retour, { annonce: "retiree" }));
});

/** « Transmettre le rôle principal ». */
export const submitHandOver = viewerAction({ schema: handOverSchema }, async (viewer, input) => {
  const identifier = await handOver(viewer, input.id, input.version);
  redirect(pathWith(habilitationsPath(identifier), { annonce: "transmise" }));
});

/** « Accepter » a request, as asked or with less. */
export const submitAcceptance = viewerAction({ schema: acceptSchema }, async (viewer, input) => {
  const identifier = await acceptRequest(viewer, input);
  redirect(told(identifier, input.retour, { annonce: "acceptee" }));
});

/** « Refuser » a request. */
export const submitRefusal = viewerAction({ schema: refuseSchema }, async (viewer, input) => {
  const identifier = await refuseRequest(viewer, input.id, input.version, input.motif);
  redirect(told(identifier, input.retour, { annonce: "refusee" }));
});

/** « Accepter » or « Refuser » all those ticked. */
export const submitDecisions = viewerAction({ schema: decideSchema, lists: ["demandes"] }, async (viewer, input) => {
  const count = await decideRequests(viewer, input);
  const annonce = input.decision === "accepter" ? "acceptees" : "refusees";
  redirect(told(input.structure, input.retour, { annonce, demandes: count }));
});

/** « Annuler l’invitation ». */
export const submitCancellation = viewerAction({ schema: invitationSchema }, async (viewer, input) => {
  await cancelInvitation(viewer, input.structure, input.id);
  redirect(told(input.structure, input.retour, { annonce: "annulee" }));
});

/** The people of a structure, with the search and the page from which one comes, and what was done. */
function told(identifier: string, back: string | undefined, said: Record<string, string | number>): string {
  const path = habilitationsPath(identifier);
  return pathWith(path, { ...placeIn(path, back), ...said });
}
