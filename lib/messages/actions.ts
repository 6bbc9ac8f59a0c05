"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/action";
import { todayInParis } from "@/lib/dates";
import { changeSentMessage } from "@/lib/deliveries/mutations";
import { duplicateMessage } from "@/lib/drafts/mutations";
import { Refusal } from "@/lib/errors";
import type { ActionState, Values } from "@/lib/form";
import { safeReturn } from "@/lib/origin";
import { pathWith } from "@/lib/pagination";
import { refusals } from "./labels";
import { deleteDraft, writeMessage } from "./mutations";
import type { WriteResult } from "./outcome";
import { checkMessage, composerSchema, deletionSchema, duplicationSchema, sentMessageSchema } from "./schema";

/** « Enregistrer » and « Envoyer » (C9, E2). */
export const submitMessage = viewerAction(
  { schema: composerSchema, lists: ["destinataires", "listes"] },
  async (viewer, input, values) => {
    const checked = checkMessage(input, todayInParis());
    // Recipients are checked even when a field is wrong, so that all corrections are told at once.
    const fields = checked.ok ? checked.value : { title: "", body: "", start: null, end: null };
    const asked = checked.ok ? input : { ...input, confirmation: undefined };
    if (!checked.ok && input.intention === "enregistrer")
      return { status: "invalid", fieldErrors: checked.fieldErrors, values };
    let result: WriteResult;
    try {
      result = await writeMessage(viewer, asked, fields);
    } catch (error) {
      if (error instanceof Refusal && error.field && !checked.ok)
        return { status: "invalid", fieldErrors: { ...checked.fieldErrors, [error.field]: error.message }, values };
      throw error;
    }
    if (!checked.ok) {
      const more = result.kind === "invalid" ? result.fieldErrors : {};
      return { status: "invalid", fieldErrors: { ...more, ...checked.fieldErrors }, values };
    }
    return answer(result, values);
  },
);

function answer(result: WriteResult, values: Values): ActionState {
  switch (result.kind) {
    case "saved":
      redirect(pathWith(`/envoi/${result.reference}/modifier`, { annonce: "enregistre" }));
      break;
    case "sent":
      redirect(pathWith("/envoi", { annonce: "envoye", message: result.reference }));
      break;
    case "confirm":
      return { status: "confirm", recipientCount: result.recipientCount, closedCount: result.closedCount, values };
    case "invalid":
      return { status: "invalid", fieldErrors: result.fieldErrors, values };
    case "conflict":
      return { status: "refused", code: "conflict", message: refusals.conflict, conflict: result.conflict, values };
  }
}

/** « Enregistrer » on a sent message (E3). */
export const submitSentMessage = viewerAction(
  { schema: sentMessageSchema, lists: ["destinataires", "listes"] },
  async (viewer, input, values) => {
    const result = await changeSentMessage(viewer, input);
    if (result.kind === "invalid") return { status: "invalid", fieldErrors: result.fieldErrors, values };
    redirect(
      pathWith(`/envoi/${input.reference}`, { annonce: "modifie", ajoutes: result.added, deja: result.already || "" }),
    );
  },
);

/** « Supprimer » (E5); back to the same filters, order and page. */
export const removeDraft = viewerAction({ schema: deletionSchema }, async (viewer, input) => {
  await deleteDraft(viewer, input.reference);
  const [path = "/envoi", search] = safeReturn(input.retour || "/envoi").split("?");
  redirect(
    pathWith(path, {
      ...Object.fromEntries(new URLSearchParams(search)),
      annonce: "supprime",
      message: input.reference,
    }),
  );
});

/** « Dupliquer ». */
export const submitDuplicate = viewerAction({ schema: duplicationSchema }, async (viewer, input) => {
  const reference = await duplicateMessage(viewer, input.reference);
  redirect(pathWith(`/envoi/${reference}/modifier`, { annonce: "duplique", message: input.reference }));
});
