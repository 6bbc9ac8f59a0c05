import { z } from "zod";
import { modes } from "@/lib/habilitations/policy";
import { whole } from "@/lib/schema";

/** « Envoyer la demande »: a choice that is not made comes empty, and is told in words. */
export const accessRequestSchema = z.strictObject({
  structure: whole,
  portee: z.enum(["", "structure", "services"]).default(""),
  services: z.array(whole).max(2000).default([]),
  mode: z.enum(["", ...modes]).default(""),
  mot: z.string().max(20_000).default(""),
});
export type AccessRequestInput = z.output<typeof accessRequestSchema>;

/** « Annuler la demande ». */
export const cancellationSchema = z.strictObject({ id: whole });
