import type { Viewer } from "@/lib/domain/viewer";
import type { SaveResult, SendResult } from "@/lib/messages/draft/outcome";
import type { ComposerInput, FieldErrors } from "@/lib/messages/schema";
import type { ChangeResult } from "@/lib/messages/sent/change";
import { toldErrors } from "@/lib/web/fields";

// Forms of messages, pressed as their actions press them. The product is loaded when it is asked: a test makes its database first.

export type WriteResult = SaveResult | SendResult;

/** The fields of a message under the names of its columns. */
export type WrittenFields = { title: string; body: string; start: string | null; end: string | null };

/** « Enregistrer » or « Envoyer », of a composer's form that its schema has let pass. */
export async function writeMessage(
  viewer: Viewer,
  input: ComposerInput,
  { title = input.titre, body = input.message, start = input.debut, end = input.fin }: Partial<WrittenFields> = {},
): Promise<WriteResult> {
  const form = { ...input, titre: title, message: body, debut: start, fin: end };
  if (form.intention === "envoyer") return (await import("@/lib/messages/sending/send")).sendMessage(viewer, form);
  return (await import("@/lib/messages/draft/save")).saveDraft(viewer, form);
}

/** A sent message's form, as it is typed. */
export type SentForm = {
  reference: string;
  version: number;
  debut: string;
  fin: string;
  destinataires: string[];
  listes: number[];
  saisie: string;
};

/** « Enregistrer » on a sent message: read by its schema; when that finds something wrong, the rest is checked and told too. */
export async function changeSentMessage(viewer: Viewer, form: SentForm): Promise<ChangeResult> {
  const { additionSchema, readPart, sentMessageSchema } = await import("@/lib/messages/schema");
  const sent = { ...(await import("@/lib/messages/sent/change")), ...(await import("@/lib/messages/sent/check")) };
  const typed = { ...form, version: String(form.version), listes: form.listes.map(String) };
  const { data, error } = sentMessageSchema.safeParse(typed);
  if (data) return sent.changeSentMessage(viewer, data);
  const addition = readPart(additionSchema, typed);
  const more: FieldErrors = addition ? await sent.findAdditionErrors(viewer, addition) : {};
  return { kind: "invalid", fieldErrors: { ...more, ...toldErrors(error)?.fieldErrors } };
}
