"use server";

import { redirect, unstable_rethrow } from "next/navigation";
import { CredentialsSignin } from "next-auth";
import type { z } from "zod";
import { UNAVAILABLE, UNKNOWN_FORM } from "@/lib/domain/refusal";
import { comesFromHere } from "@/lib/web/comes-from-here";
import { env } from "@/lib/web/env";
import { refusedShape } from "@/lib/web/fields";
import { type ActionState, readForm, type Values } from "@/lib/web/form";
import { safeReturn } from "@/lib/web/origin";
import { readBrowser } from "./browser";
import { signIn, signOut } from "./index";
import { acceptInvitation, readInvitation } from "./invitation";
import { errors, invitationErrors, newPasswordErrors, signInErrors, signOutErrors } from "./labels";
import { leaveNotices } from "./leaving";
import { LEAVING_PATH } from "./leaving-link";
import { readPasswordLink, takeNewPassword } from "./new-password";
import {
  chosenPasswordSchema,
  invitationSchema,
  leavingSchema,
  newAccountSchema,
  newPasswordSchema,
  signInSchema,
} from "./schema";
import { revokeSession } from "./session";

/** « Se connecter » (A1); works without JavaScript. */
export async function submitSignIn(_previous: ActionState, form: FormData): Promise<ActionState> {
  const { values, regular } = readForm(form, []);
  const shown = { email: values.email ?? "" };
  const parsed = signInSchema.safeParse(withoutKey(values));
  if (!regular || !(await comesFromHere())) return { status: "refused", message: UNKNOWN_FORM, values: shown };
  if (!parsed.success) return refusedShape(parsed.error, shown);
  const { email, motdepasse, retour } = parsed.data;
  try {
    await signIn("credentials", { email, password: motdepasse, redirect: false });
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) {
      console.error(error);
      return { status: "refused", message: UNAVAILABLE, values: shown };
    }
    const minutes = /^locked-(\d+)$/.exec(error.code)?.[1];
    const message = minutes ? signInErrors.locked(Number(minutes)) : signInErrors.wrong;
    return { status: "refused", message, values: shown };
  }
  redirect(safeReturn(retour));
}

/**
 * « Se déconnecter »: the session's row is revoked, so a copy of the cookie is dead too. Before next-auth forgets the cookie, whose
 * own event says nothing of a database that is away.
 */
export async function submitSignOut(_previous: ActionState, _form: FormData): Promise<ActionState> {
  if (!(await comesFromHere())) return { status: "refused", message: UNKNOWN_FORM, values: {} };
  try {
    const { sessionId } = await readBrowser();
    if (sessionId) await revokeSession(sessionId);
  } catch (error) {
    console.error(error);
    return { status: "refused", message: signOutErrors.unavailable, values: {} };
  }
  await signOut({ redirect: false });
  redirect("/connexion?session=fermee");
}

/** « Ouvrir mon compte »: uses an invitation once, then signs in. */
export async function submitInvitation(_previous: ActionState, form: FormData): Promise<ActionState> {
  const { values, regular } = readForm(form, []);
  const shown = { nom: values.nom ?? "" };
  const parsed = invitationSchema.safeParse(withoutKey(values));
  if (!regular || !(await comesFromHere())) return { status: "refused", message: UNKNOWN_FORM, values: shown };
  if (!parsed.success) return refusedShape(parsed.error, shown);
  try {
    return await openAccount(parsed.data, shown);
  } catch (error) {
    unstable_rethrow(error);
    console.error(error);
    return { status: "refused", message: UNAVAILABLE, values: shown };
  }
}

/** « Enregistrer le mot de passe »: uses the operator's link once, and leads to the sign-in. */
export async function submitNewPassword(_previous: ActionState, form: FormData): Promise<ActionState> {
  const { values, regular } = readForm(form, []);
  const parsed = newPasswordSchema.safeParse(withoutKey(values));
  if (!regular || !(await comesFromHere())) return { status: "refused", message: UNKNOWN_FORM, values: {} };
  if (!parsed.success) return refusedShape(parsed.error, {});
  try {
    const refusal = await choosePassword(parsed.data);
    if (refusal) return refusal;
  } catch (error) {
    console.error(error);
    return { status: "refused", message: UNAVAILABLE, values: {} };
  }
  redirect("/connexion?session=motdepasse");
}

async function choosePassword({
  secret,
  ...fields
}: z.output<typeof newPasswordSchema>): Promise<ActionState | undefined> {
  const gone: ActionState = {
    status: "refused",
    message: `Ce lien ne sert plus. ${newPasswordErrors.gone(env().assistance)}`,
    values: {},
  };
  const person = await readPasswordLink(secret);
  if (!person) return gone;
  const chosen = chosenPasswordSchema(person).safeParse(fields);
  if (!chosen.success) return refusedShape(chosen.error, {});
  const outcome = await takeNewPassword(secret, chosen.data.nouveau);
  if (outcome === "same") return { status: "invalid", fieldErrors: { nouveau: errors.passwordSame }, values: {} };
  return outcome === "gone" ? gone : undefined;
}

/** « Ne plus recevoir ces courriels »: the link of an e-mail is the right; any other has the same answer. */
export async function submitLeaving(_previous: ActionState, form: FormData): Promise<ActionState> {
  const { values, regular } = readForm(form, []);
  const parsed = leavingSchema.safeParse(withoutKey(values));
  if (!regular || !(await comesFromHere()) || !parsed.success)
    return { status: "refused", message: UNKNOWN_FORM, values: {} };
  const { secret } = parsed.data;
  try {
    await leaveNotices(secret);
  } catch (error) {
    console.error(error);
    return { status: "refused", message: UNAVAILABLE, values: {} };
  }
  redirect(`${LEAVING_PATH}${encodeURIComponent(secret)}?fait=oui`);
}

async function openAccount(
  input: z.output<typeof invitationSchema>,
  shown: { nom: Values[string] },
): Promise<ActionState> {
  const { secret, ...fields } = input;
  const invitation = await readInvitation(secret);
  if (!invitation) return { status: "refused", message: invitationErrors.gone, values: shown };
  const gone: ActionState = { status: "refused", message: invitationErrors.gone, values: shown };
  if (invitation.known) {
    // The account keeps its name and its password.
    if (!(await acceptInvitation(secret, "", ""))) return gone;
    redirect("/connexion?session=invitation");
  }
  const account = newAccountSchema(invitation.email).safeParse(fields);
  if (!account.success) return refusedShape(account.error, shown);
  const { nom, motdepasse } = account.data;
  if (!(await acceptInvitation(secret, nom, motdepasse))) return gone;
  // The account is there: signing in is all that may still fail.
  const signedIn = await signIn("credentials", { email: invitation.email, password: motdepasse, redirect: false }).then(
    () => true,
    () => false,
  );
  redirect(signedIn ? "/reception" : "/connexion?session=invitation");
}

/** The key that every form carries (components/ui/press-keys.ts) serves the actions of viewers. */
const withoutKey = ({ cle: _, ...fields }: Values): Values => fields;
