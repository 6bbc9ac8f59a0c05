// The words of the field that are stored, travel in forms and are compared. What a person reads for them is in labels.ts files.

/** What a habilitation lets do: read, or also write, send and keep lists. */
export const modes = ["consultation", "modification"] as const;
export type Mode = (typeof modes)[number];

/** What somebody is for the habilitations of a structure. */
export const roles = ["aucun", "secondaire", "principal"] as const;
export type Role = (typeof roles)[number];

/** Whom a message or a list is for. */
export const recipientKinds = ["client", "fournisseur"] as const;
export type RecipientKind = (typeof recipientKinds)[number];

/** When a user wants an e-mail about new messages. */
export const notices = ["immediat", "quotidien", "aucun"] as const;
export type Notice = (typeof notices)[number];

/** What is done for who has not chosen; the database and the worker read « nothing » as this (lib/jobs/digest.ts). */
export const USUAL_NOTICE: Notice = "quotidien";

/** True for the form of a reference, whatever message it names. */
export const isReference = (text: string) => /^MSG_\d{9}$/.test(text);
