import { type InPages, pages, type Turn } from "@/lib/web/address-state";
import { pathWith } from "@/lib/web/url";

const inPages = pages(20);

/** The state of the page of e-mails, as its address says it. */
export type EmailsQuery = InPages;

export const parseEmailsQuery = inPages.read;

export const emailsPath = (query: EmailsQuery, turn?: Turn): string =>
  pathWith("/courriels", inPages.write(query, turn));
