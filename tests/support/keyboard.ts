import type { Page } from "playwright/test";

/** Presses Tab until the element with this accessible name and role has the focus. */
export async function tabTo(page: Page, role: Parameters<Page["getByRole"]>[0], name: string) {
  const target = page.getByRole(role, { name, exact: true });
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`« ${name} » was not reached with Tab`);
}
