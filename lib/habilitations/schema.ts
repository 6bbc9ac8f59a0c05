import { z } from "zod";
import { ABOVE, line, several, tell, wayBack, whole } from "@/lib/web/fields";
import { addresses, chosenMode, lastDay, words } from "./fields";
import { errors } from "./labels";
import { REQUESTS_AT_ONCE, SERVICES_AT_ONCE } from "./policy";

const structure = line(60).min(1);

/** « structure » or the codes of services, as the radios and boxes carry them. */
const scope = z.enum(["", "structure", "services"]).default("");
const codes = several(line(100), SERVICES_AT_ONCE, errors.servicesMany, { field: "portee" }).default([]);
const mode = chosenMode(errors.modeMissing);
const reason = words(errors.reasonMissing);

/** « Habiliter »: one or several addresses, one scope, one mode, perhaps a last day. */
export const grantSchema = z
  .strictObject({ structure, adresses: addresses, portee: scope, services: codes, mode, fin: lastDay })
  .superRefine(({ portee, services }, context) => {
    if (portee === "" || (portee === "services" && services.length === 0))
      context.addIssue({ ...tell(errors.scopeMissing), path: ["portee"] });
  });
export type GrantInput = z.output<typeof grantSchema>;

/** « Modifier » one habilitation, at the version that the form showed. */
export const changeSchema = z.strictObject({
  id: whole,
  version: whole,
  /** The code of a service; none: the whole structure. */
  portee: line(100).default(""),
  mode,
  fin: lastDay,
  role: z.enum(["aucun", "secondaire"]).optional(),
  retour: wayBack,
});
export type ChangeInput = z.output<typeof changeSchema>;

/** « Retirer », with a reason. */
export const revokeSchema = z.strictObject({ id: whole, version: whole, motif: reason, retour: wayBack });

/** « Transmettre le rôle principal ». */
export const handOverSchema = z.strictObject({ id: whole, version: whole });

/** « Accepter », as asked, or with less. */
export const acceptSchema = z.strictObject({
  id: whole,
  version: whole,
  portee: line(100).default(""),
  mode,
  retour: wayBack,
});
export type AcceptInput = z.output<typeof acceptSchema>;

/** « Refuser » one request, with a reason. */
export const refuseSchema = z.strictObject({ id: whole, version: whole, motif: reason, retour: wayBack });

/** A request that was ticked, at the version that the page showed: « id.version ». */
const ticked = z
  .string()
  .regex(/^\d{1,9}\.\d{1,9}$/)
  .transform((text) => {
    const [id = 0, version = 0] = text.split(".").map(Number);
    return { id, version };
  });

/** Several requests at once; a reason only to refuse them. */
export const decideSchema = z
  .strictObject({
    structure,
    demandes: several(ticked, REQUESTS_AT_ONCE, errors.requestsMany, { field: ABOVE }).default([]),
    decision: z.enum(["accepter", "refuser"]),
    motif: words(),
    retour: wayBack,
  })
  .superRefine(({ demandes, decision, motif }, context) => {
    if (demandes.length === 0) context.addIssue(tell(errors.noneTicked, { field: ABOVE }));
    if (decision === "refuser" && motif === "") context.addIssue({ ...tell(errors.reasonMissing), path: ["motif"] });
  });
export type DecideInput = z.output<typeof decideSchema>;

/** « Annuler l’invitation ». */
export const invitationSchema = z.strictObject({ structure, id: whole, retour: wayBack });
