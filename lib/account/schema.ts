import { z } from "zod";
import { nameRule } from "@/lib/auth/policy";
import { notices } from "@/lib/domain/vocabulary";
import { wayBack, whole, written } from "@/lib/web/fields";

/** « Renoncer ». */
export const givingUpSchema = z.strictObject({ id: whole, retour: wayBack });

/** « Mon nom ». */
export const accountNameSchema = z.strictObject({ nom: written(nameRule) });

/** « Courriels ». */
export const noticeSchema = z.strictObject({ courriels: z.enum(notices) });

/** « Comment voulez-vous être prévenu ? », in the inbox. */
export const noticeAnswerSchema = z.strictObject({
  courriels: z.enum(notices),
  reponse: z.enum(["enregistrer", "plus-tard"]),
});

/** One of the viewer's sessions, by the key its line carries. */
export const ownSessionSchema = z.strictObject({ session: z.string().regex(/^[0-9a-f]{64}$/) });

export const nothingSchema = z.strictObject({});
