import type { FieldErrors } from "@/lib/messages/schema";
import type { Conflict } from "@/lib/web/form";

type Invalid = { kind: "invalid"; fieldErrors: FieldErrors };
/** Somebody else saved the draft in between: nothing was written. */
type InConflict = { kind: "conflict"; conflict: Conflict };
/** Sent: by this press, or by an earlier one of the same form. */
export type Sent = { kind: "sent"; reference: string };

/** What « Enregistrer » comes to. */
export type SaveResult = { kind: "saved"; reference: string } | Sent | Invalid | InConflict;

/** What « Envoyer » comes to; `confirm`: nothing is written until the number of recipients is agreed to. */
export type SendResult = { kind: "confirm"; recipientCount: number; closedCount: number } | Sent | Invalid | InConflict;
