import { z } from "zod";
import { line, tell, typed, typedLine, written } from "@/lib/web/fields";
import { signInErrors } from "./labels";
import { firstPasswordFieldErrors, nameRule, newPasswordFieldErrors, type Person, passwordFieldErrors } from "./policy";

/**
 * Addresses are ASCII: JavaScript and Postgres fold other letters differently (« İ »), and one account would have many names.
 */
export const asciiAddress = z
  .string()
  .max(254)
  .regex(/^[!-~]+$/);

/** « Se connecter ». */
export const signInSchema = z.strictObject({
  email: typedLine(1000)
    .transform((email) => email.trim())
    .superRefine((email, context) => {
      if (email === "") context.addIssue(tell(signInErrors.emailMissing));
      else if (!asciiAddress.safeParse(email).success) context.addIssue(tell(signInErrors.emailForeign));
    }),
  motdepasse: typed(1000).superRefine((password, context) => {
    if (password === "") context.addIssue(tell(signInErrors.passwordMissing));
  }),
  retour: z
    .string()
    .default("")
    .transform((path) => (path.length > 4000 ? "" : path)),
});

// Passwords are kept exactly as they were typed. What is wrong with them depends on each other and on whose they are: the rules are
// policy.ts's, and each is told at its field, together with what is wrong with the others.
const tellAll = (context: z.RefinementCtx, fieldErrors: Record<string, string>): void => {
  for (const [field, message] of Object.entries(fieldErrors)) context.addIssue(tell(message, { field }));
};

/** « Mon mot de passe ». */
export const passwordSchema = (person: Person) =>
  z
    .strictObject({ actuel: typed(1000), nouveau: typed(1000), confirmation: typed(1000) })
    .superRefine((fields, context) => tellAll(context, passwordFieldErrors(fields, person)));

/** The page of an invitation, whose link says who it is; without name and password where the account exists. */
export const invitationSchema = z.strictObject({
  secret: line(100).min(1),
  nom: typed(1000).default(""),
  motdepasse: typed(1000).default(""),
  confirmation: typed(1000).default(""),
});

/** The account that an invitation to this address opens. */
export const newAccountSchema = (email: string) =>
  z
    .strictObject({ nom: written(nameRule), motdepasse: z.string(), confirmation: z.string() })
    .superRefine((fields, context) => tellAll(context, firstPasswordFieldErrors(fields, { email, name: fields.nom })));

/** The page of a link to a new password, whose link says who it is. */
export const newPasswordSchema = z.strictObject({
  secret: line(100).min(1),
  nouveau: typed(1000),
  confirmation: typed(1000),
});

/** The password that this person chooses by such a link. */
export const chosenPasswordSchema = (person: Person) =>
  z
    .strictObject({ nouveau: z.string(), confirmation: z.string() })
    .superRefine((fields, context) => tellAll(context, newPasswordFieldErrors(fields, person)));

/** The page that an e-mail's way out leads to. */
export const leavingSchema = z.strictObject({ secret: line(100).min(1) });

/** Without a request for that long, a session ends (ASVS 5.0, 7.3); after twelve hours it ends anyway. */
export const IDLE_MINUTES = 30;
