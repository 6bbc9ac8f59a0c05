import { param, type SearchParams } from "./url";

/** What a page says of the action that led to it. */
export type Announcement = { title: string; text?: string };

/**
 * What the pages of a room announce, by the word that the address carries (`annonce`). One that needs more of the address
 * reads it there, and is null where what it would say is not true.
 */
export type Announcements = Record<string, Announcement | ((params: SearchParams) => Announcement | null)>;

/** What the address announces; null for a word that the room does not know: addresses are typed by hand, too. */
export function announced(announcements: Announcements, params: SearchParams): Announcement | null {
  const word = param(params, "annonce");
  const said = Object.hasOwn(announcements, word) ? announcements[word] : undefined;
  return typeof said === "function" ? said(params) : (said ?? null);
}
