import { z } from "zod";
import { chosenMode } from "@/lib/habilitations/fields";
import { several, tell, wayBack, whole, written } from "@/lib/web/fields";
import { errors } from "./labels";
import { WORD_MAX } from "./policy";

/** « Envoyer la demande »: a choice that is not made comes empty, and is told in words; to say nothing is fine. */
export const accessRequestSchema = z
  .strictObject({
    structure: whole,
    portee: z.enum(["", "structure", "services"]).default(""),
    services: several(whole, 2000, errors.servicesMany).default([]),
    mode: chosenMode(errors.modeMissing),
    mot: written({ max: WORD_MAX, lines: true, trimmed: true }).prefault(""),
  })
  .superRefine(({ portee, services }, context) => {
    if (portee === "") context.addIssue({ ...tell(errors.scopeMissing), path: ["portee"] });
    if (portee === "services" && services.length === 0)
      context.addIssue({ ...tell(errors.servicesMissing), path: ["services"] });
  });
export type AccessRequestInput = z.output<typeof accessRequestSchema>;

/** « Annuler la demande ». */
export const cancellationSchema = z.strictObject({ id: whole, retour: wayBack });
