import type { FieldErrors } from "@/lib/messages/schema";
import type { Conflict } from "@/lib/web/form";

export type WriteResult =
  | { kind: "saved"; reference: string }
  | { kind: "sent"; reference: string }
  | { kind: "confirm"; recipientCount: number; closedCount: number }
  | { kind: "invalid"; fieldErrors: FieldErrors }
  | { kind: "conflict"; conflict: Conflict };

/** Undoes the transaction and carries the answer out of it. */
export class Answer extends Error {
  constructor(readonly result: WriteResult) {
    super("answer");
  }
}
