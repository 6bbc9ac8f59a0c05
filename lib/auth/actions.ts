"use server";

import { redirect } from "next/navigation";
import { CredentialsSignin } from "next-auth";
import { checkName, passwordProblem } from "@/lib/account/policy";
import { comesFromHere, refusedShape } from "@/lib/action";
import { signIn, signOut } from "@/lib/auth";
import { UNAVAILABLE, UNKNOWN_FORM } from "@/lib/errors";
import { type ActionState, readForm } from "@/lib/form";
import { safeReturn } from "@/lib/origin";
import { acceptInvitation, readInvitation } from "./invitation";
import { invitationErrors, signInErrors } from "./labels";
import { invitationSchema, signInSchema } from "./schema";

/** « Se connecter » (A1); works without JavaScript. */
export async function submitSignIn(_previous: ActionState, form: FormData): Promise<ActionState> {
  const { values, regular } = readForm(form, []);
  const shown = { email: values.email ?? "" };
  const parsed = signInSchema.safeParse(values);
  if (!regular || !(await comesFromHere())) return { status: "refused", message: UNKNOWN_FORM, values: shown };
  if (!parsed.success) return refusedShape(parsed.error, shown);
  const { email, motdepasse, retour } = parsed.data;
  const fieldErrors: Record<string, string> = {};
  if (email.trim() === "") fieldErrors.email = signInErrors.emailMissing;
  if (motdepasse === "") fieldErrors.motdepasse = signInErrors.passwordMissing;
  if (Object.keys(fieldErrors).length > 0) return { status: "invalid", fieldErrors, values: shown };
  try {
    await signIn("credentials", { email: email.trim(), password: motdepasse, redirect: false });
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) {
      console.error(error);
      return { status: "refused", message: UNAVAILABLE, values: shown };
    }
    return {
      status: "refused",
      message: error.code === "locked" ? signInErrors.locked : signInErrors.wrong,
      values: shown,
    };
  }
  redirect(safeReturn(retour));
}

/** « Se déconnecter »: the session's row is revoked, so a copy of the cookie is dead too. */
export async function submitSignOut(): Promise<void> {
  if (!(await comesFromHere())) return;
  await signOut({ redirectTo: "/connexion?session=fermee" });
}

/** « Ouvrir mon compte »: uses an invitation once, then signs in. */
export async function submitInvitation(_previous: ActionState, form: FormData): Promise<ActionState> {
  const { values, regular } = readForm(form, []);
  const shown = { nom: values.nom ?? "" };
  const parsed = invitationSchema.safeParse(values);
  if (!regular || !(await comesFromHere())) return { status: "refused", message: UNKNOWN_FORM, values: shown };
  if (!parsed.success) return refusedShape(parsed.error, shown);
  const { secret, motdepasse, confirmation } = parsed.data;
  const invitation = await readInvitation(secret);
  if (!invitation) return { status: "refused", message: invitationErrors.gone, values: shown };
  const name = checkName(parsed.data.nom);
  if (!invitation.known) {
    const problem = passwordProblem(motdepasse, { email: invitation.email, name: parsed.data.nom });
    const differs = problem === null && motdepasse !== confirmation;
    const fieldErrors = {
      ...(name.ok ? {} : { nom: name.error }),
      ...(problem ? { motdepasse: problem } : {}),
      ...(differs ? { confirmation: invitationErrors.differs } : {}),
    };
    if (Object.keys(fieldErrors).length > 0) return { status: "invalid", fieldErrors, values: shown };
  }
  if (!(await acceptInvitation(secret, name.ok ? name.name : "", motdepasse)))
    return { status: "refused", message: invitationErrors.gone, values: shown };
  if (invitation.known) redirect("/connexion?session=invitation");
  await signIn("credentials", { email: invitation.email, password: motdepasse, redirect: false });
  redirect("/reception");
}
