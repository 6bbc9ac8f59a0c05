import AxeBuilder from "@axe-core/playwright";
import { expect, signIn, test } from "../e2e/support";
import { states } from "../support/states";

for (const { name, account, path, act } of states) {
  test(`axe finds nothing: ${name}`, async ({ page }) => {
    if (account) await signIn(page, account, path);
    else await page.goto(path);
    await act?.(page);
    await expect(page).toHaveTitle(/.+ – Mes messages/);
    for (const width of [1280, 375]) {
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"])
        // Our pages hold no frames: without this, each analysis opens one more page to put their results together.
        .setLegacyMode(true)
        .analyze();
      expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
    }
    // RGAA 10.11: no horizontal scrolling at 320 pixels.
    await page.setViewportSize({ width: 320, height: 900 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await expect(page.locator("h1")).toHaveCount(1);
  });
}
