import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { RunOptions } from "axe-core";
import type { Page } from "playwright/test";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** WCAG 2.1 A and AA, and what axe calls good practice. */
const everything = { type: "tag" as const, values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] };

/** What a narrower window can change: what is shown and hidden, over what, and what scrolls. */
const ofWidth = {
  type: "rule" as const,
  values: ["color-contrast", "scrollable-region-focusable", "heading-order", "region", "page-has-heading-one"],
};

/**
 * What axe finds at the desktop's width, then at a phone's, as rules and the elements that break them.
 * axe runs in the page itself: through its package for Playwright it was loaded for each analysis and described what is
 * right, too, which took twice as long.
 */
export async function violations(page: Page) {
  await page.evaluate(source);
  const wide = await analyze(page, everything);
  await page.setViewportSize({ width: 375, height: 900 });
  return [...wide, ...(await analyze(page, ofWidth))];
}

function analyze(page: Page, runOnly: RunOptions["runOnly"]) {
  return page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const found = await axe.run(document, { runOnly: only, resultTypes: ["violations"], preload: false });
    return found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
  }, runOnly);
}
