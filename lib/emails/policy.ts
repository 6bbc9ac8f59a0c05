import type { Viewer } from "@/lib/domain/viewer";

/** In the demonstration nothing leaves: its gestionnaires read the e-mails of everybody, so that a newcomer can follow an invitation. */
export const mayReadEmails = (viewer: Viewer, demonstration: boolean) =>
  demonstration && viewer.habilitations.some(({ role }) => role !== "aucun");

export type Line = { text: string; path?: string };

/**
 * The lines of an e-mail's text. One that is nothing but an address is a link of ours (what users wrote is never alone on a
 * line); it is followed on this site, whatever the host.
 */
export function emailLines(text: string): Line[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const path = /^https?:\/\/[^/\s]+(\/[^/\s]\S*|\/)$/.exec(line)?.[1];
      return path ? { text: line, path } : { text: line };
    });
}
