"use server";

import { redirect } from "next/navigation";
import { todayInParis } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/refusal";
import { viewerAction } from "@/lib/guard/action";
import type { WriteResult } from "@/lib/messages/draft/outcome";
import { refusals } from "@/lib/messages/labels";
import { checkMessage, composerSchema } from "@/lib/messages/schema";
import type { ActionState, Values } from "@/lib/web/form";
import { pathWith } from "@/lib/web/url";
import { writeMessage } from "./send";

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
