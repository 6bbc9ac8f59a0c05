"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import { toldPath } from "@/lib/habilitations/query";
import { acceptSchema, decideSchema, refuseSchema } from "@/lib/habilitations/schema";
import { acceptRequest, decideRequests, refuseRequest } from "./answer";

/** « Accepter » a request, as asked or with less. */
export const submitAcceptance = viewerAction({ schema: acceptSchema }, async (viewer, input) => {
  const identifier = await acceptRequest(viewer, input);
  redirect(toldPath(identifier, input.retour, { annonce: "acceptee" }));
});

/** « Refuser » a request. */
export const submitRefusal = viewerAction({ schema: refuseSchema }, async (viewer, input) => {
  const identifier = await refuseRequest(viewer, input.id, input.version, input.motif);
  redirect(toldPath(identifier, input.retour, { annonce: "refusee" }));
});

/** « Accepter » or « Refuser » all those ticked. */
export const submitDecisions = viewerAction({ schema: decideSchema, lists: ["demandes"] }, async (viewer, input) => {
  const count = await decideRequests(viewer, input);
  const annonce = input.decision === "accepter" ? "acceptees" : "refusees";
  redirect(toldPath(input.structure, input.retour, { annonce, demandes: count }));
});
