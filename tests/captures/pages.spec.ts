import { signIn, test } from "../e2e/support";
import { states } from "../support/states";

const folder = "captures";

// Not a test: `npm run screenshots` draws every page and state at both widths, for somebody to look at.
for (const { name, account, path, act } of states) {
  test(name, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    if (account) await signIn(page, account, path);
    else await page.goto(path);
    await act?.(page);
    for (const width of [1280, 375]) {
      await page.setViewportSize({ width, height: width === 375 ? 812 : 900 });
      // A dialog covers the window, not the length of the page.
      const dialog = (await page.locator("[role=alertdialog], [role=dialog]").count()) > 0;
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: !dialog });
    }
  });
}
