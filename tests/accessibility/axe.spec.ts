import type { Page } from "playwright/test";
import { expect, signIn, test } from "../e2e/support";
import { violations } from "../support/axe";
import { spaceText } from "../support/spacing";
import { states } from "../support/states";

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const { name, account, path, act } of states) {
  test(`axe finds nothing: ${name}`, async ({ page }) => {
    if (account) await signIn(page, account, path);
    else await page.goto(path);
    await act?.(page);
    await expect(page).toHaveTitle(/.+ – Mes messages/);
    expect.soft(await violations(page)).toEqual([]);
    // RGAA 10.11 and 10.12: no horizontal scrolling at 320 pixels, with the spacing of text that people may set neither.
    await page.setViewportSize({ width: 320, height: 900 });
    expect.soft(await overflow(page), "320 px").toBeLessThanOrEqual(0);
    await spaceText(page);
    expect.soft(await overflow(page), "320 px, spaced text").toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect.soft(await overflow(page), "1280 px, spaced text").toBeLessThanOrEqual(0);
    await expect(page.locator("h1")).toHaveCount(1);
  });
}

test("axe finds what is wrong, at both widths", async ({ page }) => {
  await page.setContent(`<html lang="fr"><title>Essai</title><main><h1>Un</h1><h3>Trois</h3><img src="data:,">
    <style>@media (width < 400px) { p { color: #eee } }</style><p>Pâle sur un téléphone</p></main></html>`);
  const found = await violations(page);
  expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(["image-alt", "heading-order", "color-contrast"]));
});
