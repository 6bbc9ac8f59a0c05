"use server";

import { redirect } from "next/navigation";
import { viewerAction } from "@/lib/guard/action";
import { additionSchema, readPart, sentMessageSchema } from "@/lib/messages/schema";
import { pathWith } from "@/lib/web/url";
import { changeSentMessage } from "./change";
import { findAdditionErrors } from "./check";

/** « Enregistrer » on a sent message (E3). */
export const submitSentMessage = viewerAction(
  {
    schema: sentMessageSchema,
    lists: ["destinataires", "listes"],
    alsoWrong: async (viewer, form) => {
      const addition = readPart(additionSchema, form);
      return addition ? findAdditionErrors(viewer, addition) : {};
    },
  },
  async (viewer, input, values) => {
    const result = await changeSentMessage(viewer, input);
    if (result.kind === "invalid") return { status: "invalid", fieldErrors: result.fieldErrors, values };
    redirect(
      pathWith(`/envoi/${input.reference}`, { annonce: "modifie", ajoutes: result.added, deja: result.already || "" }),
    );
  },
);
