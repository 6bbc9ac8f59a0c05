"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { changeName, changeNotice, changePassword, closeNoticeQuestion } from "@/lib/auth/account";
import { readBrowser, rememberBrowser } from "@/lib/auth/browser";
import { errors } from "@/lib/auth/labels";
import { endOtherSessions, endOwnSession } from "@/lib/auth/own-sessions";
import { passwordSchema } from "@/lib/auth/schema";
import { viewerAction } from "@/lib/guard/action";
import { placeIn } from "@/lib/web/origin";
import { pathWith } from "@/lib/web/url";
import { giveUp } from "./give-up";
import { refusals } from "./labels";
import {
  accountNameSchema,
  givingUpSchema,
  nothingSchema,
  noticeAnswerSchema,
  noticeSchema,
  ownSessionSchema,
} from "./schema";

/** « Renoncer » to a habilitation. */
export const submitGivingUp = viewerAction({ schema: givingUpSchema }, async (viewer, { id, retour }) => {
  await giveUp(viewer, id);
  redirect(pathWith("/compte", { ...placeIn("/compte", retour), annonce: "renoncee" }));
});

/** « Enregistrer le nom ». */
export const submitAccountName = viewerAction({ schema: accountNameSchema }, async (viewer, { nom }) => {
  await changeName(viewer, nom);
  refresh();
  return { status: "done", message: "Nom enregistré." };
});

/** « Changer le mot de passe ». */
export const submitPassword = viewerAction(
  { schema: passwordSchema, secrets: ["actuel", "nouveau", "confirmation"] },
  async (viewer, fields, values) => {
    const { device } = await readBrowser();
    const outcome = await changePassword(viewer, { current: fields.actuel, next: fields.nouveau }, device);
    if (outcome.kind === "wrong") return { status: "invalid", fieldErrors: { actuel: errors.currentWrong }, values };
    if (outcome.kind === "locked") return { status: "refused", message: refusals.locked(outcome.minutes), values };
    if (outcome.kind === "changed") return { status: "refused", message: refusals.changed, values };
    await rememberBrowser(outcome);
    refresh();
    return { status: "done", message: "Mot de passe changé. Vos autres sessions sont fermées." };
  },
);

/** « Enregistrer le choix » of e-mails. */
export const submitNotice = viewerAction({ schema: noticeSchema }, async (viewer, { courriels }) => {
  await changeNotice(viewer, courriels);
  refresh();
  return { status: "done", message: "Choix enregistré." };
});

/** « Enregistrer le choix » or « Plus tard », where it is asked. */
export const submitNoticeAnswer = viewerAction(
  { schema: noticeAnswerSchema },
  async (viewer, { courriels, reponse }) => {
    if (reponse === "plus-tard") await closeNoticeQuestion(viewer);
    else await changeNotice(viewer, courriels);
    redirect(`/reception?annonce=${reponse === "plus-tard" ? "courriels-plus-tard" : "courriels"}`);
  },
);

/** « Fermer » one session. */
export const submitSessionEnd = viewerAction({ schema: ownSessionSchema }, async (viewer, { session }, values) => {
  if (!(await endOwnSession(viewer, session))) return { status: "refused", message: refusals.sessionGone, values };
  redirect("/compte?annonce=session");
});

/** « Fermer toutes les autres sessions ». */
export const submitOtherSessionsEnd = viewerAction({ schema: nothingSchema }, async (viewer) => {
  await endOtherSessions(viewer);
  redirect("/compte?annonce=sessions");
});
