import { z } from "zod";
import { errors } from "@/lib/habilitations/labels";
import { line, wayBack, whole, written } from "@/lib/web/fields";
import { CODE_MAX, LABEL_MAX } from "./policy";

const structure = line(60).min(1);
const code = written({ max: CODE_MAX, missing: errors.codeMissing, address: errors.holdsAddress });
const label = written({ max: LABEL_MAX, missing: errors.labelMissing, address: errors.holdsAddress });

/** « Ouvrir un service ». */
export const newServiceSchema = z.strictObject({ structure, code, libelle: label });
export type NewServiceInput = z.output<typeof newServiceSchema>;

/** « Renommer », « Fermer », « Rouvrir » a service. */
export const serviceSchema = z.strictObject({
  structure,
  id: whole,
  libelle: label.optional(),
  etat: z.enum(["ouvert", "ferme"]).optional(),
  retour: wayBack,
});
export type ServiceInput = z.output<typeof serviceSchema>;
