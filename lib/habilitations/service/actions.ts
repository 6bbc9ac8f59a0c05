"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import { habilitationsPath } from "@/lib/habilitations/query";
import { placeIn } from "@/lib/web/origin";
import { pathWith } from "@/lib/web/url";
import { changeService, openService } from "./change";
import { newServiceSchema, serviceSchema } from "./schema";

/** « Ouvrir le service ». */
export const submitService = viewerAction({ schema: newServiceSchema }, async (viewer, input) => {
  await openService(viewer, input);
  redirect(pathWith(habilitationsPath(input.structure, "/services"), { annonce: "service-ouvert" }));
});

/** « Renommer », « Fermer » or « Rouvrir » a service. */
export const submitServiceChange = viewerAction({ schema: serviceSchema }, async (viewer, input) => {
  await changeService(viewer, input);
  const annonce = input.etat === undefined ? "service-renomme" : `service-${input.etat}`;
  const path = habilitationsPath(input.structure, "/services");
  redirect(pathWith(path, { ...placeIn(path, input.retour), annonce }));
});
