import { z } from "zod";
import { line, typed, typedLine } from "@/lib/web/fields";

/**
 * Addresses are ASCII: JavaScript and Postgres fold other letters differently (« İ »), and one account would have many names.
 */
export const asciiAddress = z
  .string()
  .max(254)
  .regex(/^[!-~]+$/);

export const signInSchema = z.strictObject({
  email: typedLine(1000),
  motdepasse: typed(1000),
  retour: z
    .string()
    .default("")
    .transform((path) => (path.length > 4000 ? "" : path)),
});

/** The page of an invitation; without name and password where the account exists. */
export const invitationSchema = z.strictObject({
  secret: line(100).min(1),
  nom: typed(1000).default(""),
  motdepasse: typed(1000).default(""),
  confirmation: typed(1000).default(""),
});

/** The page of a link to a new password. */
export const newPasswordSchema = z.strictObject({
  secret: line(100).min(1),
  nouveau: typed(1000),
  confirmation: typed(1000),
});

/** The page that an e-mail's way out leads to. */
export const leavingSchema = z.strictObject({ secret: line(100).min(1) });

/** Without a request for that long, a session ends (ASVS 5.0, 7.3); after twelve hours it ends anyway. */
export const IDLE_MINUTES = 30;
