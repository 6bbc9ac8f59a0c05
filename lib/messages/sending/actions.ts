"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import type { SaveResult, SendResult } from "@/lib/messages/draft/outcome";
import { saveDraft } from "@/lib/messages/draft/save";
import { refusals } from "@/lib/messages/labels";
import { composerSchema, readPart, recipientsSchema } from "@/lib/messages/schema";
import type { ActionState, Values } from "@/lib/web/form";
import { pathWith } from "@/lib/web/url";
import { findRecipientErrors } from "./audience";
import { sendMessage } from "./send";

/** « Enregistrer » and « Envoyer » (C9, E2). */
export const submitMessage = viewerAction(
  {
    schema: composerSchema,
    lists: ["destinataires", "listes"],
    alsoWrong: async (viewer, form) => {
      const recipients = readPart(recipientsSchema, form);
      return recipients?.intention === "envoyer" ? findRecipientErrors(viewer, recipients) : {};
    },
  },
  async (viewer, input, values) =>
    answer(input.intention === "envoyer" ? await sendMessage(viewer, input) : await saveDraft(viewer, input), values),
);

function answer(result: SaveResult | SendResult, values: Values): ActionState {
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
