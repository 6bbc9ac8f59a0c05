"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import { habilitationsPath, toldPath } from "@/lib/habilitations/query";
import { changeSchema, handOverSchema, revokeSchema } from "@/lib/habilitations/schema";
import { pathWith } from "@/lib/web/url";
import { changeHabilitation } from "./change";
import { handOver } from "./hand-over";
import { revokeHabilitation } from "./revoke";

/** « Enregistrer » a changed habilitation. */
export const submitChange = viewerAction({ schema: changeSchema }, async (viewer, input) => {
  const identifier = await changeHabilitation(viewer, input);
  redirect(toldPath(identifier, input.retour, { annonce: "modifiee" }));
});

/** « Retirer ». */
export const submitRevocation = viewerAction({ schema: revokeSchema }, async (viewer, input) => {
  const identifier = await revokeHabilitation(viewer, input.id, input.version, input.motif);
  redirect(toldPath(identifier, input.retour, { annonce: "retiree" }));
});

/** « Transmettre le rôle principal ». */
export const submitHandOver = viewerAction({ schema: handOverSchema }, async (viewer, input) => {
  const identifier = await handOver(viewer, input.id, input.version);
  redirect(pathWith(habilitationsPath(identifier), { annonce: "transmise" }));
});
