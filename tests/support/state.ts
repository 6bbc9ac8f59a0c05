import type { Page } from "playwright/test";
import { addRecipient } from "../e2e/support";

/** A page or a state of a page: what axe checks and what the screenshots show. */
export type State = { name: string; account?: string; path: string; act?: (page: Page) => Promise<void> };

export const etat = "agent.etat@demo.fr";

/** A public sender's kind, and one recipient. */
export async function choose(page: Page) {
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await addRecipient(page, "sanjee", /sanjee/i);
}
