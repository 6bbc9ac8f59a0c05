import type { Page } from "playwright/test";

/** A page or a state of a page: what axe checks and what the screenshots show. */
export type State = { name: string; account?: string; path: string; act?: (page: Page) => Promise<void> };

export const etat = "agent.etat@demo.fr";
export const proposals = (page: Page) => page.getByRole("listbox", { name: "Destinataires proposés" });
export const recipients = (page: Page) => page.getByRole("combobox", { name: "Destinataires", exact: true });

/** A public sender's kind, and one recipient. */
export async function choose(page: Page) {
  await page.getByRole("radio", { name: "Fournisseurs" }).check();
  await recipients(page).fill("sanjee");
  await proposals(page).getByRole("option").first().click();
}
