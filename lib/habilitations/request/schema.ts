import { z } from "zod";
import { modes } from "@/lib/domain/vocabulary";
import { several, typed, wayBack, whole } from "@/lib/web/fields";
import { errors } from "./labels";

/** « Envoyer la demande »: a choice that is not made comes empty, and is told in words. */
export const accessRequestSchema = z.strictObject({
  structure: whole,
  portee: z.enum(["", "structure", "services"]).default(""),
  services: several(whole, 2000, errors.servicesMany).default([]),
  mode: z.enum(["", ...modes]).default(""),
  mot: typed(20_000).default(""),
});
export type AccessRequestInput = z.output<typeof accessRequestSchema>;

/** « Annuler la demande ». */
export const cancellationSchema = z.strictObject({ id: whole, retour: wayBack });
